/** Faults to order: what the next calls of a method meet instead of a proper answer. */

export interface Fault {
  /** A Web API method, "upload" (the bytes of a file), "hooks" (a response URL), or "*". */
  readonly method: string;
  /** An error code, an HTTP status, or what happens to the connection. */
  readonly answer: { readonly error: string } | { readonly status: number } | "cut" | "hang" | "garbled";
  /** Whether the call does its work all the same: a lost answer. Default false. */
  readonly acts?: boolean;
  /** Default 1. */
  readonly times?: number;
  readonly retryAfterS?: number;
}

export class Faults {
  #ordered: { readonly fault: Fault; left: number }[] = [];

  order(fault: Fault): void {
    this.#ordered.push({ fault, left: fault.times ?? 1 });
  }

  /** Everything works from here on. */
  clear(): void {
    this.#ordered = [];
  }

  /** The fault that this call meets, if any; used up by it. */
  take(method: string): Fault | null {
    const entry = this.#ordered.find(({ fault }) => fault.method === method || fault.method === "*");
    if (entry === undefined) return null;
    entry.left -= 1;
    if (entry.left <= 0) this.#ordered = this.#ordered.filter((other) => other !== entry);
    return entry.fault;
  }
}
