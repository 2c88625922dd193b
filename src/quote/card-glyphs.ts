/**
 * Which characters a font file really has. In: the bytes of a WOFF2 file. Out: its code points, as inclusive spans.
 * A web font's unicode-range says what a file may be asked for, not what is in it (Latin subsets claim U+2011 and lack
 * it), so the character map itself is read. Method: WOFF2 (W3C Recommendation), sections 4.1 and 5; OpenType `cmap`,
 * formats 4 and 12, the two that Unicode fonts carry.
 */
import { brotliDecompressSync } from "node:zlib";

/** First and last code point, both included. */
export type Span = readonly [first: number, last: number];

const SIGNATURE = 0x774f4632;
const HEADER_BYTES = 48;
/** The tables a WOFF2 directory names by number; only these three matter here. */
const CMAP = 0;
const GLYF = 10;
const LOCA = 11;
const NAMED_IN_FULL = 63;

/** Throws a RangeError where the bytes are not a WOFF2 font with a Unicode character map. */
export function codePointsOf(woff2: Uint8Array): Span[] {
  const view = viewOf(woff2);
  if (view.getUint32(0) !== SIGNATURE) throw new RangeError("not a WOFF2 font");
  const tables = view.getUint16(12);
  let at = HEADER_BYTES;
  let offset = 0;
  let cmap: { offset: number; bytes: number } | null = null;
  const number128 = () => {
    let value = 0;
    for (;;) {
      const byte = view.getUint8(at++);
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  for (let table = 0; table < tables; table++) {
    const flags = view.getUint8(at++);
    const tag = flags & 0x3f;
    if (tag === NAMED_IN_FULL) at += 4;
    const original = number128();
    // Outlines are transformed unless the version says 3; every other table is, unless it says 0.
    const transformed = tag === GLYF || tag === LOCA ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const bytes = transformed ? number128() : original;
    if (tag === CMAP) cmap = { offset, bytes };
    offset += bytes;
  }
  if (cmap === null) throw new RangeError("the font has no character map");
  const all = brotliDecompressSync(woff2.subarray(at, at + view.getUint32(20)));
  return spansOf(viewOf(all.subarray(cmap.offset, cmap.offset + cmap.bytes)));
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function spansOf(cmap: DataView): Span[] {
  let best: { offset: number; format: number } | null = null;
  for (let record = 0; record < cmap.getUint16(2); record++) {
    const platform = cmap.getUint16(4 + record * 8);
    const offset = cmap.getUint32(8 + record * 8);
    const format = cmap.getUint16(offset);
    const unicode = platform === 0 || platform === 3;
    if (unicode && (format === 4 || format === 12) && format > (best?.format ?? 0)) best = { offset, format };
  }
  if (best === null) throw new RangeError("the font has no Unicode character map");
  const points = best.format === 12 ? fromGroups(cmap, best.offset) : fromSegments(cmap, best.offset);
  return joined(points);
}

/** Format 12: groups of first, last, first glyph. */
function* fromGroups(cmap: DataView, offset: number): Generator<Span> {
  for (let group = 0; group < cmap.getUint32(offset + 12); group++) {
    const at = offset + 16 + group * 12;
    yield [cmap.getUint32(at), cmap.getUint32(at + 4)];
  }
}

/** Format 4: segments, in which a code point may still be mapped to glyph 0, the missing glyph. */
function* fromSegments(cmap: DataView, offset: number): Generator<Span> {
  const doubled = cmap.getUint16(offset + 6);
  const [ends, starts] = [offset + 14, offset + 16 + doubled];
  const [deltas, ranges] = [starts + doubled, starts + 2 * doubled];
  for (let segment = 0; segment < doubled; segment += 2) {
    const delta = cmap.getUint16(deltas + segment);
    const range = cmap.getUint16(ranges + segment);
    const first = cmap.getUint16(starts + segment);
    for (let point = first; point <= cmap.getUint16(ends + segment) && point < 0xffff; point++) {
      const stored = range === 0 ? point : cmap.getUint16(ranges + segment + range + (point - first) * 2);
      if (stored !== 0 && ((stored + delta) & 0xffff) !== 0) yield [point, point];
    }
  }
}

function joined(spans: Iterable<Span>): Span[] {
  const result: [number, number][] = [];
  for (const [first, last] of spans) {
    const open = result.at(-1);
    if (open !== undefined && first === open[1] + 1) open[1] = last;
    else result.push([first, last]);
  }
  return result;
}
