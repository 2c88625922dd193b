/** From a setting's text to its value, or what is wrong with the text. None of these settings is a secret. */
import { shown, type Told } from "./problem.ts";

export type Parsed<T> = { readonly value: T } | { readonly told: Told };

const wrong = (expected: string, text: string, next: string): { readonly told: Told } => ({
  told: { expected, found: shown(text), next },
});

export function parseChoice<T extends string>(text: string, choices: readonly T[]): Parsed<T> {
  const choice = choices.find((value) => value === text.toLowerCase());
  if (choice !== undefined) return { value: choice };
  return wrong(`one of ${choices.join(", ")}`, text, "write one of them");
}

export function parsePort(text: string, min: 0 | 1): Parsed<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port >= min && port <= 65_535) return { value: port };
  return wrong(`a port from ${min} to 65535`, text, "write a number such as 8420");
}

export function parseDays(text: string): Parsed<number> {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= 3650) return { value: days };
  return wrong("a number of days from 1 to 3650", text, "write a number such as 30");
}

/** https, or http on this machine: a token must not travel in the clear. */
export function parseApiUrl(text: string, end: "" | "/"): Parsed<string> {
  const url = URL.parse(text);
  const local = url !== null && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && local);
  if (url !== null && safe && url.username === "" && url.search === "" && url.hash === "") {
    return { value: `${url.origin}${url.pathname.replace(/\/+$/, "")}${end}` };
  }
  return wrong("an https address (http on this machine only)", text, "leave it out to use the real one");
}

export function parseId(text: string): Parsed<string> {
  if (/^\d{17,20}$/.test(text)) return { value: text };
  return wrong(
    "a server's id of 17 to 20 digits",
    text,
    "copy it with Developer Mode on, from the server's menu",
  );
}

/** What is there instead is not shown: the token may have been pasted. */
export function parsePublicKey(text: string): Parsed<string> {
  if (/^[0-9a-f]{64}$/i.test(text)) return { value: text.toLowerCase() };
  const found = `${text.length} characters of another shape`;
  const next = "copy Public Key from the application's General Information";
  return { told: { expected: "a public key: 64 characters of 0-9 and a-f", found, next } };
}

/** What is there instead is not shown: the client secret stands beside it on Slack's page. */
export function parseClientId(text: string): Parsed<string> {
  if (/^\d{6,20}\.\d{6,20}$/.test(text)) return { value: text };
  const found = `${text.length} characters of another shape`;
  const next = "copy Client ID from the app's Basic Information";
  return { told: { expected: "a client id: two numbers with a dot between", found, next } };
}

/** What is there instead is not shown: an address of a database holds a password. */
export function parseDatabaseUrl(text: string): Parsed<string> {
  const url = URL.parse(text);
  const isOurs = url !== null && /^postgres(?:ql)?:$/.test(url.protocol);
  if (isOurs && (url.hostname !== "" || url.searchParams.has("host"))) return { value: text };
  const expected = "the address of a PostgreSQL";
  const next = "write postgres://USER:PASSWORD@HOST/DATABASE, with %40 for an @ in the password";
  return { told: { expected, found: `${text.length} characters of another shape`, next } };
}

export function parseFolder(text: string): Parsed<string> {
  if (/^[^\p{Cc}]{1,1000}$/u.test(text)) return { value: text };
  return wrong("a folder's path", text, "write it on one line");
}

const NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

function isHost(text: string): boolean {
  return NAME.test(text) || (/^\[[0-9a-f:.]+\]$/i.test(text) && URL.canParse(`http://${text}/`));
}

export function parseHost(text: string): Parsed<string> {
  if (isHost(text) || isHost(`[${text}]`)) return { value: text.toLowerCase() };
  return wrong("a host's name or address", text, "write for example 127.0.0.1");
}

/** "a:80, [::1]:8080" → lower case, each with its port, also where that is the scheme's own. */
export function parseHosts(text: string): Parsed<readonly string[]> {
  const hosts = text.split(",").map((part) => part.trim().toLowerCase());
  const bad = hosts.find((part) => {
    const form = /^(.+):(\d{1,5})$/.exec(part);
    return form === null || !isHost(form[1] ?? "") || "told" in parsePort(form[2] ?? "", 1);
  });
  if (bad === undefined) return { value: hosts };
  return wrong("host:port with commas between", bad, "write each as for example 10.0.0.5:8080");
}

/** Ends up in a header: visible ASCII without brackets. */
export function parseContact(text: string): Parsed<string> {
  const visible = /^[!-'*-~]{3,200}$/.test(text);
  const page = /^https?:\/\//i.test(text) && URL.canParse(text);
  if (visible && (page || /^[^@]+@[^@]+\.[^@]+$/.test(text))) return { value: text };
  return wrong("a web or mail address", text, "write for example https://example.org/our-bot");
}
