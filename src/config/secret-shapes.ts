/** What the secrets look like, and what people paste in their place: told by its shape, never by its value. */
import type { Told } from "./problem.ts";
import { NEW_KEY } from "./settings.ts";

interface Shape {
  readonly right: RegExp;
  readonly expected: string;
  readonly next: string;
  /** In order; the first that fits names what was pasted. */
  readonly wrong: readonly (readonly [RegExp, found: string, next: string])[];
}

const WEBHOOK = [
  /^https?:/i,
  "a web address",
  "paste the token: Dateline does not post through webhooks",
] as const;
const BOT_TOKEN_PAGE = "copy the Bot User OAuth Token from OAuth & Permissions";

const SHAPES = {
  DISCORD_TOKEN: {
    right: /^[\w-]{20,32}\.[\w-]{5,8}\.[\w-]{25,}$/,
    expected: "a bot token: three parts with dots between",
    next: "press Reset Token on your application's Bot page and paste the whole of it",
    wrong: [
      [/^Bot\s/i, "the word Bot before a token", "leave the word out"],
      WEBHOOK,
      [
        /^mfa\./,
        "a person's token",
        "use the bot's own, from the Bot page; Discord bans people for the other",
      ],
      [/^\d{17,20}$/, "an application's or server's id", "take the token from the Bot page"],
      [/^[0-9a-f]{64}$/i, "the application's public key", "take the token from the Bot page"],
      [/^[\w-]{32}$/, "what looks like a client secret", "take the token from the Bot page, not from OAuth2"],
    ],
  },
  SLACK_BOT_TOKEN: {
    right: /^xoxb-[\w-]{10,}$/,
    expected: "a bot token, which begins with xoxb-",
    next: BOT_TOKEN_PAGE,
    wrong: [
      WEBHOOK,
      [/^xoxp-/, "a person's token (xoxp-)", BOT_TOKEN_PAGE],
      [/^xapp-/, "an app-level token (xapp-)", "put that in SLACK_APP_TOKEN, and the xoxb- token here"],
      [
        /^xoxe\.xoxb-/,
        "a token that runs out after 12 hours (xoxe.xoxb-)",
        "make an app without token rotation",
      ],
      [/^xoxe-/, "a refresh token (xoxe-)", "make an app without token rotation and use its xoxb- token"],
      [/^[0-9a-f]{32}$/i, "a signing or client secret", "put a signing secret in SLACK_SIGNING_SECRET"],
      [/^\d+\.\d+$/, "the app's client id", BOT_TOKEN_PAGE],
    ],
  },
  SLACK_APP_TOKEN: {
    right: /^xapp-[\w-]{10,}$/,
    expected: "an app-level token, which begins with xapp-",
    next: "make one under Basic Information → App-Level Tokens with connections:write",
    wrong: [
      WEBHOOK,
      [/^xoxb-/, "a bot token (xoxb-)", "put that in SLACK_BOT_TOKEN, and the xapp- token here"],
      [/^xoxp-/, "a person's token (xoxp-)", "make an app-level token under Basic Information"],
      [/^[0-9a-f]{32}$/i, "a signing or client secret", "put a signing secret in SLACK_SIGNING_SECRET"],
    ],
  },
  SLACK_SIGNING_SECRET: {
    right: /^[0-9a-f]{32}$/i,
    expected: "a signing secret: 32 characters of 0-9 and a-f",
    next: "press Show beside Signing Secret under Basic Information",
    wrong: [
      WEBHOOK,
      [/^xoxb-/, "a bot token (xoxb-)", "put that in SLACK_BOT_TOKEN"],
      [/^xapp-/, "an app-level token (xapp-)", "put that in SLACK_APP_TOKEN"],
      [/^v0=/, "a request's signature", "press Show beside Signing Secret under Basic Information"],
      [/^\d+\.\d+$/, "the app's client id", "press Show beside Signing Secret under Basic Information"],
    ],
  },
  SLACK_CLIENT_SECRET: {
    right: /^[0-9a-f]{32}$/i,
    expected: "a client secret: 32 characters of 0-9 and a-f",
    next: "press Show beside Client Secret under Basic Information",
    wrong: [
      WEBHOOK,
      [/^xox/, "a token", "press Show beside Client Secret under Basic Information"],
      [/^\d+\.\d+$/, "the app's client id", "put that in SLACK_CLIENT_ID"],
    ],
  },
  DATELINE_SECRET_KEY: {
    right: /^(?!(.)\1+=?$)[\w+/-]{43}=?$/,
    expected: "a key of 32 bytes in base64",
    next: `make one with: ${NEW_KEY}`,
    wrong: [
      [/^(.)\1+=?$/, "one character over and over", `make one with: ${NEW_KEY}`],
      [/^[0-9a-f]{64}$/i, "32 bytes in hexadecimal", "write it in base64, which is 44 characters long"],
    ],
  },
} as const satisfies Readonly<Record<string, Shape>>;

/** null where the value has the right shape. The answer holds nothing of the value but a prefix that all such have. */
export function wrongSecret(name: keyof typeof SHAPES, value: string): Told | null {
  const shape: Shape = SHAPES[name];
  if (shape.right.test(value)) return null;
  const wrong = shape.wrong.find(([form]) => form.test(value));
  return {
    expected: shape.expected,
    found: wrong?.[1] ?? `${value.length} characters of another shape`,
    next: wrong?.[2] ?? shape.next,
  };
}
