/** People with counts, most quoted first, and a button for each. Pure. */
import type { ButtonInvocation, Message, Span } from "../model/message.ts";
import { plain, strong } from "./spans.ts";
import { type Language, WORDS } from "./words.ts";

export interface ListedPerson {
  readonly name: string;
  readonly role: string | null;
  readonly quotes: number;
  readonly label: string;
  readonly invocation: ButtonInvocation;
}

export function peopleList(
  people: readonly ListedPerson[],
  { heading, language }: { readonly heading: string; readonly language: Language },
): Message {
  const words = WORDS[language];
  const entries = people.map(({ name, role, quotes }): Span[] => [
    strong(name),
    plain(`${role === null ? "" : `, ${role}`}: ${words.quotes(quotes)}`),
  ]);
  return {
    blocks: [
      { kind: "heading", text: heading },
      { kind: "list", entries },
      {
        kind: "actions",
        actions: people.map(({ label, invocation }) => ({ kind: "run", label, invocation })),
      },
    ],
    summary: `${heading}: ${people.map(({ name }) => name).join(", ")}`,
    accent: "slate",
    visibility: "public",
    language,
  };
}
