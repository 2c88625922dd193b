/**
 * Recognises a page's own rights line ("Copyright 2031 …. All rights reserved."), so that it is kept out of the text
 * and honoured as a credit (promise P7). In: a block of text. Out: the rights line and what is left of the block.
 */
import { sentencesIn } from "../text/sentences.ts";

const YEAR = String.raw`(?:19|20)\d\d`;
/** How such a line begins. "Copyright law …" in an article is none. */
const OPENING = new RegExp(
  String.raw`^[\s•|*–—-]*(?:(?:©|\(c\)|ⓒ)(?=\s|\w)|copyright\s*(?:©|\(c\)|ⓒ|:|by\b|${YEAR})|${YEAR}\s+©|(?:저작권자|ⓒ)\s*[(ⓒ©:]?)`,
  "iu",
);
/** What it says, wherever in the line. */
const CLAIM =
  /\ball rights reserved\b|\b(?:may|must) not be (?:published|reproduced|redistributed|reprinted|copied|republished)\b|\b(?:reproduction|redistribution|republication)\b.{0,60}\b(?:prohibited|forbidden|without (?:the )?(?:express |prior |written )*(?:permission|consent))|\b(?:licen[sc]ed|(?:re)?published) under (?:a|the) creative commons|\balle rechte vorbehalten\b|\btous droits r[ée]serv[ée]s\b|\btodos los derechos reservados\b|\btodos os direitos reservados\b|\btutti i diritti riservati\b|무단\s?전재|재배포\s?금지|無断(?:転載|複製)|版权所有|未经许可/iu;
/** Longer blocks are prose that happens to hold such words. */
const MAX_CHARS = 600;

export function isRights(text: string): boolean {
  return text.length <= MAX_CHARS && (OPENING.test(text) || CLAIM.test(text));
}

/** Splits a rights line off the end of a block; `rights` is null where there is none. */
export function splitRights(block: string): { readonly rest: string; readonly rights: string | null } {
  if (!OPENING.test(block) && !CLAIM.test(block)) {
    const inside = /\s(?:©|Copyright ©|Copyright (?:19|20)\d\d)/u.exec(block);
    if (!inside) return { rest: block, rights: null };
  }
  const sentences = sentencesIn(block);
  const first = sentences.findIndex((sentence) => isRights(block.slice(sentence.start, sentence.end)));
  const start = first < 0 ? -1 : (sentences[first]?.start ?? -1);
  if (start < 0 || block.length - start > MAX_CHARS) return { rest: block, rights: null };
  return { rest: block.slice(0, start).trimEnd(), rights: block.slice(start).trim() };
}
