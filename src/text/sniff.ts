/**
 * Tells what bytes are when they are not text, so that the refusal can name it. In: the first bytes of a file. Out: a
 * name for a person ("a PDF document"), or null for what may be text. Never trusts a file's name or an HTTP header.
 * Signatures: the WHATWG's MIME sniffing standard and the formats' own specifications.
 */

interface Signature {
  readonly name: string;
  /** Latin-1, at `at` (0 where missing). */
  readonly magic: string;
  readonly at?: number;
  /** Two letters that prose can begin with as well: only with a NUL byte near the start. */
  readonly weak?: boolean;
}

const SIGNATURES: readonly Signature[] = [
  { name: "a PDF document", magic: "%PDF-" },
  { name: "a PostScript document", magic: "%!PS" },
  { name: "a PNG picture", magic: "\x89PNG" },
  { name: "a JPEG picture", magic: "\xFF\xD8\xFF" },
  { name: "a GIF picture", magic: "GIF87a" },
  { name: "a GIF picture", magic: "GIF89a" },
  { name: "a WebP picture", magic: "WEBP", at: 8 },
  { name: "a WAV recording", magic: "WAVE", at: 8 },
  { name: "an AVI video", magic: "AVI ", at: 8 },
  { name: "a TIFF picture", magic: "II*\0" },
  { name: "a TIFF picture", magic: "MM\0*" },
  { name: "a BMP picture", magic: "BM", weak: true },
  { name: "an icon", magic: "\0\0\x01\0" },
  { name: "an AVIF picture", magic: "ftypavif", at: 4 },
  { name: "a HEIC picture", magic: "ftyphei", at: 4 },
  { name: "a video", magic: "ftyp", at: 4 },
  { name: "a video", magic: "\x1A\x45\xDF\xA3" },
  { name: "an MP3 recording", magic: "ID3" },
  { name: "an Ogg recording", magic: "OggS\0" },
  { name: "a FLAC recording", magic: "fLaC" },
  { name: "a ZIP archive or an Office document", magic: "PK\x03\x04" },
  { name: "an empty ZIP archive", magic: "PK\x05\x06" },
  { name: "an old Office document", magic: "\xD0\xCF\x11\xE0" },
  { name: "an RTF document", magic: "{\\rtf" },
  { name: "a gzip archive", magic: "\x1F\x8B" },
  { name: "a bzip2 archive", magic: "BZh" },
  { name: "an xz archive", magic: "\xFD7zXZ" },
  { name: "a Zstandard archive", magic: "\x28\xB5\x2F\xFD" },
  { name: "a 7-Zip archive", magic: "7z\xBC\xAF\x27\x1C" },
  { name: "a RAR archive", magic: "Rar!\x1A" },
  { name: "a tar archive", magic: "ustar", at: 257 },
  { name: "a font", magic: "wOFF" },
  { name: "a font", magic: "wOF2" },
  { name: "a font", magic: "OTTO" },
  { name: "a font", magic: "\0\x01\0\0\0" },
  { name: "a program", magic: "\x7FELF" },
  { name: "a program", magic: "MZ", weak: true },
  { name: "a program", magic: "\xCA\xFE\xBA\xBE" },
  { name: "a WebAssembly program", magic: "\0asm" },
  { name: "a SQLite database", magic: "SQLite format 3\0" },
];

/** An SVG is text, yet a picture: its root may follow a declaration, comments and a doctype. */
const SVG =
  /^(?:\uFEFF|\xEF\xBB\xBF)?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--[^>]{0,500}-->\s*|<!DOCTYPE svg[^>]{0,500}>\s*){0,4}<svg[\s>]/i;

export function sniff(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString("latin1");
  for (const { name, magic, at = 0, weak } of SIGNATURES) {
    if (head.startsWith(magic, at) && !(weak && !head.slice(0, 64).includes("\0"))) return name;
  }
  return SVG.test(head) ? "an SVG picture" : null;
}
