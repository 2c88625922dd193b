/**
 * The words that change what a sentence claims: negations, hedges, attributions, conditions. A point may lose none of
 * them, so an accusation keeps who makes it. In: text. Out: counts and booleans.
 */

const NEGATION =
  /\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|barely|hardly|scarcely|unless|rather|instead)\b|n['’]t\b/giu;
const HEDGE =
  /\b(?:alleged(?:ly)?|allegations?|alleges?|suspect(?:s|ed|edly)?|accus(?:e|es|ed|ing|ations?)|apparent(?:ly)?|appear(?:s|ed)?|reported(?:ly)?|purported(?:ly)?|claim(?:s|ed|ing)?|may|might|could|would|should|possib(?:le|ly)|probab(?:le|ly)|likely|unlikely|perhaps|potential(?:ly)?|seem(?:s|ed)?|unconfirmed|unverified|so-called|believed|thought|presumed|presumably|expected|rumou?red|estimated?)\b/giu;
const CONDITION = /\b(?:if|unless|until|provided|except|whether|but|only)\b/iu;
const ATTRIBUTION =
  /\b(?:sa(?:id|ys?|ying)|told|tells|add(?:ed|s|ing)|according to|announc(?:ed|es)|report(?:ed|s)|stat(?:ed|es)|claim(?:ed|s)|warn(?:ed|s|ing)|insist(?:ed|s)|den(?:ied|ies|y)|argu(?:ed|es)|believ(?:ed|es?)|confirm(?:ed|s)|acknowledg(?:ed|es)|admit(?:ted|s)|testif(?:ied|ies)|writes?|wrote|tweet(?:ed|s)|quoted|citing|accus(?:ed|es|ing)|charg(?:ed|es)|prosecutors|ruled|found that|described|called|explain(?:ed|s)|suggest(?:ed|s)|alleg(?:ed|es)|in a statement)\b/iu;

const count = (text: string, words: RegExp): number => text.match(words)?.length ?? 0;

export const negations = (text: string): number => count(text, NEGATION);
/** "May" with a capital is the month. */
export const hedges = (text: string): number => count(text.replaceAll(/\bMay\b/g, ""), HEDGE);
export const attributes = (text: string): boolean => ATTRIBUTION.test(text);

/** True where leaving the piece out of a sentence can't change who claims what, or how surely. */
export function canGo(piece: string): boolean {
  return (
    !/["“”«»‘]|(?:^|\s)'/u.test(piece) &&
    negations(piece) === 0 &&
    hedges(piece) === 0 &&
    !CONDITION.test(piece) &&
    !ATTRIBUTION.test(piece)
  );
}
