/** Formatted text as both platforms know it: what their markup is parsed into. */

export type Mark =
  | { readonly kind: "text" | "code" | "mention"; readonly text: string }
  | { readonly kind: "strong" | "em" | "underline" | "strike" | "spoiler"; readonly inside: readonly Mark[] }
  | { readonly kind: "link"; readonly url: string; readonly inside: readonly Mark[] }
  /** `full` is what a pointer sees. */
  | { readonly kind: "time"; readonly text: string; readonly full: string };
