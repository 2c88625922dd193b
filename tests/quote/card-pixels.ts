/** Reads the pixels of a PNG (8 bits a channel, not interlaced), so that pictures are compared by what is seen. */
import { inflateSync } from "node:zlib";

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, row by row. */
  readonly bytes: Uint8Array;
}

const PALETTE = 3;
/** Bytes a pixel by kind of PNG. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, [PALETTE]: 1, 6: 4 };

export function pixelsOf(png: Uint8Array): Pixels {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts: Uint8Array[] = [];
  let colours: Uint8Array = new Uint8Array();
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    const body = png.subarray(at + 8, at + 8 + view.getUint32(at));
    if (type === "IDAT") parts.push(body);
    if (type === "PLTE") colours = body;
  }
  const [width, height, kind] = [view.getUint32(16), view.getUint32(20), view.getUint8(25)];
  const channels = CHANNELS[kind];
  if (channels === undefined || view.getUint8(24) !== 8) throw new Error("a PNG of another kind");
  const stored = unfiltered(inflateSync(Buffer.concat(parts)), width, height, channels);
  const bytes = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = kind === PALETTE ? 3 * (stored[pixel] ?? 0) : pixel * channels;
    bytes.set((kind === PALETTE ? colours : stored).subarray(from, from + 3), pixel * 3);
  }
  return { width, height, bytes };
}

/** PNG specification, section 9: each row says which neighbours its bytes are the difference from. */
function unfiltered(raw: Uint8Array, width: number, height: number, channels: number): Uint8Array {
  const stride = width * channels;
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const here = row * stride + x;
      const left = x >= channels ? (out[here - channels] ?? 0) : 0;
      const up = row > 0 ? (out[here - stride] ?? 0) : 0;
      const corner = x >= channels && row > 0 ? (out[here - stride - channels] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[here] = (raw[row * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Number of pixels of which a channel differs by more than `tolerance` (0 to 255); all of them where the sizes differ. */
export function differences(one: Pixels, other: Pixels, tolerance: number): number {
  const total = one.width * one.height;
  if (one.width !== other.width || one.height !== other.height) return total;
  let count = 0;
  for (let pixel = 0; pixel < total; pixel++) {
    for (let at = pixel * 3; at < pixel * 3 + 3; at++) {
      if (Math.abs((one.bytes[at] ?? 0) - (other.bytes[at] ?? 0)) > tolerance) {
        count++;
        break;
      }
    }
  }
  return count;
}
