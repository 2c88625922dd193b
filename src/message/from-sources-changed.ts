/** What is said when a source was added: its name, and what it would have posted. In: the source, its entries. Pure. */
import type { SourceDefinition } from "../model/definition.ts";
import type { Block, Message, Span } from "../model/message.ts";
import { truncate } from "../text/truncate.ts";
import { safeUrl } from "./safe-link.ts";
import { SOURCE_WORDS } from "./source-words.ts";
import { dotted, plain, timeSpans } from "./spans.ts";
import type { Language } from "./words.ts";

const MAX_ENTRIES = 5;
const MAX_NAME_CHARS = 100;

export interface ListedEntry {
  readonly headline: string;
  readonly url: string | null;
  readonly published: string | null;
}

/** `entries`: null where the briefing had the source already. */
export function messageForAdded(
  { from, outlet }: SourceDefinition,
  entries: readonly ListedEntry[] | null,
  { title, language }: { readonly title: string; readonly language: Language },
): Message {
  const words = SOURCE_WORDS[language];
  const name = truncate(outlet ?? URL.parse(from)?.hostname ?? from, MAX_NAME_CHARS);
  const heading = entries === null ? words.hasIt(name, title) : words.added(name, title);
  const shown = (entries ?? []).slice(0, MAX_ENTRIES).map(entrySpans);
  const list: Block[] = shown.length === 0 ? [] : [{ kind: "list", entries: shown }];
  const lead: Block[] =
    entries === null
      ? []
      : [{ kind: "text", spans: [plain(shown.length === 0 ? words.nothingYet : words.nothingOld)] }];
  return {
    blocks: [{ kind: "heading", text: heading }, { kind: "context", spans: [plain(from)] }, ...lead, ...list],
    summary: heading,
    accent: "slate",
    visibility: "public",
    language,
  };
}

function entrySpans({ headline, url, published }: ListedEntry): Span[] {
  const href = url === null ? null : safeUrl(url);
  const named: Span = href === null ? plain(headline) : { kind: "link", text: headline, url: href };
  return dotted([named], timeSpans(published, "ago"));
}
