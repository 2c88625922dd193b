/** What a source hands over: bytes as they came, and what the source itself says about them. */

export interface SourceDocument {
  readonly bytes: Uint8Array;
  readonly kind: "text" | "markdown" | "html" | "unknown";
  /** A file's name, for messages. */
  readonly name?: string;
  readonly url?: string;
  /** The HTTP header, for the encoding. */
  readonly contentType?: string;
  /** ISO 8601, where a feed gives the date. */
  readonly published?: string;
  readonly outlet?: string;
  readonly headline?: string;
  readonly sample?: boolean;
}
