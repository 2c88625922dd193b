/** The interface's own words in each language. Foreign text never passes through here. */
import type { Message } from "../model/message.ts";

export type Language = Message["language"];

const ENGLISH = {
  excerpt: "excerpt",
};

const KOREAN: Words = {
  excerpt: "발췌",
};

export type Words = { readonly [Name in keyof typeof ENGLISH]: (typeof ENGLISH)[Name] };

export const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, ko: KOREAN };
