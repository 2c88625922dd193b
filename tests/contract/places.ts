/** Every place of a message where foreign text can stand, each as a message around that text. */
import type { Block, Message, Span } from "../../src/model/message.ts";

export type Place = keyof typeof PLACES;

export function message(blocks: readonly Block[], summary = "Briefing"): Message {
  return { blocks, summary, accent: "slate", visibility: "public", language: "en" };
}

const plain = (text: string): Span => ({ kind: "plain", text });
const PIXEL = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);

/** Links in here lead to outlet.example. */
export const PLACES = {
  title: (text: string) => message([{ kind: "title", text }]),
  headline: (text: string) => message([{ kind: "heading", text }]),
  text: (text: string) => message([{ kind: "text", spans: [plain("It says: "), plain(text), plain(".")] }]),
  lineStart: (text: string) => message([{ kind: "text", spans: [plain(text)] }]),
  strong: (text: string) => message([{ kind: "text", spans: [{ kind: "plain", text, strong: true }] }]),
  list: (text: string) => message([{ kind: "list", entries: [[plain(text)], [plain("second")]] }]),
  quote: (text: string) => message([{ kind: "quote", words: text, speaker: [plain("Ada Quill")] }]),
  speaker: (text: string) => message([{ kind: "quote", words: "We open in May.", speaker: [plain(text)] }]),
  context: (text: string) => message([{ kind: "context", spans: [plain(text), plain(" · 2 outlets")] }]),
  link: (text: string, url = "https://outlet.example/bridge") =>
    message([{ kind: "text", spans: [{ kind: "link", text, url }] }]),
  linkedHeadline: (text: string) =>
    message([{ kind: "heading", text, url: "https://outlet.example/bridge" }]),
  alt: (text: string) =>
    message([
      {
        kind: "picture",
        picture: {
          name: "quote.png",
          type: "image/png",
          bytes: PIXEL,
          widthPx: 1200,
          heightPx: 675,
          alt: text,
        },
      },
    ]),
  summary: (text: string) => message([{ kind: "title", text }], text),
  button: (text: string) =>
    message([
      {
        kind: "actions",
        actions: [{ kind: "run", label: text, invocation: { command: "help", options: {} } }],
      },
    ]),
  choice: (text: string) =>
    message([
      {
        kind: "choices",
        placeholder: "Open a story",
        choices: [{ label: text, hint: text, invocation: { command: "help", options: {} } }],
      },
    ]),
} satisfies Record<string, (text: string) => Message>;
