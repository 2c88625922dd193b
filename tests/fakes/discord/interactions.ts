/**
 * What people do, as interactions: the payload with all keys Discord sends, the three seconds and fifteen minutes of its
 * token, and the answers as they come in. In: who did what where. Out: an exchange to wait on.
 */
import { randomUUID } from "node:crypto";
import { APPLICATION, channelShown, type FakeMessage, GUILD, MINA, NEWS, type World } from "./world.ts";

export interface Asking {
  /** Who asks. Default: Mina. */
  readonly user?: string;
  readonly channel?: string;
  readonly locale?: string;
  /** The person installed the app, and the place did not: no server's rights, five follow-ups. */
  readonly isPersonal?: boolean;
}

interface Callback {
  readonly type: number;
  readonly data?: Record<string, unknown>;
}

export interface Exchange {
  readonly id: string;
  readonly token: string;
  /** The first answer. Rejects where none came in time: "The application did not respond". */
  readonly first: Promise<Callback>;
  /** From the moment Discord sent it to the first answer. */
  readonly firstMs: () => number;
  /** The message that stands in the end of a wait: edited in, or in its place. */
  readonly answer: Promise<FakeMessage>;
  /** Every message that came of it, oldest first, private ones included. */
  readonly messages: FakeMessage[];
}

export interface Pending extends Exchange {
  readonly payload: Record<string, unknown>;
  readonly createdMs: number;
  callback: Callback | null;
  original: FakeMessage | null;
  followUps: number;
  readonly isPersonal: boolean;
  readonly settleFirst: (callback: Callback) => void;
  readonly settleAnswer: (message: FakeMessage) => void;
}

/** Message flag LOADING: "is thinking". */
export const LOADING = 1 << 7;
export const FIRST_ANSWER_MS = 3_000;
export const TOKEN_MS = 15 * 60_000;

export type Interactions = ReturnType<typeof makeInteractions>;

export function makeInteractions(
  world: World,
  deliver: (payload: Record<string, unknown>) => void,
  firstAnswerMs: number,
) {
  const byToken = new Map<string, Pending>();

  function begin(type: number, data: object, asking: Asking, extra: object = {}): Exchange {
    const { user = MINA, channel = NEWS, locale = "en-US", isPersonal = false } = asking;
    const place = world.channels.get(channel);
    if (place === undefined) throw new Error(`the fake has no channel ${channel}`);
    const person = { ...world.users.get(user), discriminator: "0", avatar: null, global_name: null };
    const inGuild = place.guild_id !== undefined;
    const id = world.snowflake();
    const token = randomUUID().replaceAll("-", "").repeat(2);
    const payload = {
      id,
      application_id: APPLICATION,
      type,
      data,
      token,
      version: 1,
      channel: channelShown(place),
      channel_id: channel,
      locale,
      app_permissions: "2251799813685247",
      entitlements: [],
      authorizing_integration_owners: isPersonal ? { "1": user } : { "0": inGuild ? GUILD : "0" },
      attachment_size_limit: 10 * 1024 * 1024,
      context: inGuild ? 0 : place.type === 1 ? 1 : 2,
      ...(inGuild
        ? {
            guild: { id: GUILD, locale: "en-US", features: [] },
            guild_id: GUILD,
            guild_locale: "en-US",
            member: {
              user: person,
              roles: [],
              joined_at: "2025-01-01T00:00:00Z",
              deaf: false,
              mute: false,
              flags: 0,
              permissions: "0",
            },
          }
        : { user: person }),
      ...extra,
    };
    const first = Promise.withResolvers<Callback>();
    const answer = Promise.withResolvers<FakeMessage>();
    answer.promise.catch(() => {});
    first.promise.catch(() => {});
    const startedMs = performance.now();
    let firstMs = Number.NaN;
    const timer = setTimeout(() => {
      const silent = new Error(`The application did not respond (type ${type})`);
      first.reject(silent);
      answer.reject(silent);
    }, firstAnswerMs);
    const pending: Pending = {
      id,
      token,
      payload,
      createdMs: world.now(),
      first: first.promise,
      answer: answer.promise,
      firstMs: () => firstMs,
      messages: [],
      callback: null,
      original: null,
      followUps: 0,
      isPersonal,
      settleFirst: (callback) => {
        clearTimeout(timer);
        firstMs = performance.now() - startedMs;
        first.resolve(callback);
      },
      settleAnswer: answer.resolve,
    };
    byToken.set(token, pending);
    deliver(payload);
    return pending;
  }

  function commandCalled(name: string, type: number): string {
    const known = [...world.commands.values()]
      .flat()
      .find((command) => command.name === name && command.type === type);
    if (known === undefined) throw new Error(`no command of type ${type} is registered as ${name}`);
    return String(known.id);
  }

  function optionsOf(typed: string, values: Readonly<Record<string, string | boolean>>, focused?: string) {
    const [name, verb] = typed.split(" ");
    const command = [...world.commands.values()]
      .flat()
      .find((known) => known.name === name && known.type === 1);
    const all = (command?.options ?? []) as {
      name: string;
      type: number;
      options?: { name: string; type: number }[];
    }[];
    const known = verb === undefined ? all : (all.find((each) => each.name === verb)?.options ?? []);
    return Object.entries(values).map(([option, value]) => {
      const registered = known.find((each) => each.name === option);
      if (registered === undefined) throw new Error(`/${typed} has no option ${option}`);
      return { name: option, type: registered.type, value, ...(option === focused ? { focused: true } : {}) };
    });
  }

  /** "schedule add" is the verb of a group: its options stand one level deeper. */
  function typedAs(typed: string, values: Readonly<Record<string, string | boolean>>, focused?: string) {
    const [name = "", verb] = typed.split(" ");
    const options = optionsOf(typed, values, focused);
    const inside = verb === undefined ? options : [{ type: 1, name: verb, options }];
    return { id: commandCalled(name, 1), name, type: 1, options: inside };
  }

  return {
    byToken,
    slash(
      name: string,
      values: Readonly<Record<string, string | boolean>> = {},
      asking: Asking = {},
    ): Exchange {
      return begin(2, typedAs(name, values), asking);
    },
    messageCommand(name: string, target: Partial<FakeMessage>, asking: Asking = {}): Exchange {
      const id = target.id ?? world.snowflake();
      const message = { id, content: "", embeds: [], attachments: [], mentions: [], ...target };
      const resolved = { messages: { [id]: message } };
      return begin(2, { id: commandCalled(name, 3), name, type: 3, target_id: id, resolved }, asking);
    },
    async autocomplete(
      name: string,
      option: string,
      typed: string,
      values: Readonly<Record<string, string | boolean>> = {},
      asking: Asking = {},
    ): Promise<{ readonly name: string; readonly value: string }[]> {
      const exchange = begin(4, typedAs(name, { ...values, [option]: typed }, option), asking);
      return ((await exchange.first).data?.choices ?? []) as { name: string; value: string }[];
    },
    /** A button by its label or `custom_id`; a select where `value` is given. */
    press(message: FakeMessage, which: string, asking: Asking = {}, value?: string): Exchange {
      const all = value === undefined ? pressable(message.components) : [];
      const found = all.find((part) => part.label === which || part.custom_id === which);
      const custom_id = value === undefined ? found?.custom_id : which;
      if (custom_id === undefined)
        throw new Error(`no button ${which} in ${JSON.stringify(message.components)}`);
      const data =
        value === undefined
          ? { component_type: 2, custom_id }
          : { component_type: 3, custom_id, values: [value] };
      const { uploads, ...shown } = message;
      return begin(3, data, { channel: message.channel_id, ...asking }, { message: shown });
    },
    /** Fills a modal in: values by the fields' `custom_id`. */
    submit(modal: Callback, values: Readonly<Record<string, string>>, asking: Asking = {}): Exchange {
      const { custom_id, components } = modal.data as {
        custom_id: string;
        components: { component: { type: number; custom_id: string } }[];
      };
      const filled = components.map(({ component: { type, custom_id: field } }, index) => ({
        type: 18,
        id: index + 1,
        component:
          type === 4
            ? { type, id: index + 20, custom_id: field, value: values[field] ?? "" }
            : {
                type,
                id: index + 20,
                custom_id: field,
                values: values[field] === undefined ? [] : [values[field]],
              },
      }));
      return begin(5, { custom_id, components: filled, resolved: {} }, asking);
    },
  };
}

/** Everything with a `custom_id`, however deep. */
function pressable(part: unknown): { readonly label?: string; readonly custom_id: string }[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "custom_id" in part ? [part as { label?: string; custom_id: string }] : [];
  return [...own, ...Object.values(part).flatMap(pressable)];
}
