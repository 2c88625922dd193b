/** English words that say little by themselves: left out where words are counted or compared by meaning. */

const LIST =
  "a about above after again against all also am an and any are as at be because been before being below between " +
  "both but by can could did do does doing down during each few for from further had has have having he her here " +
  "hers him his how i if in into is it its itself just me more most my no nor not now of off on once only or other " +
  "our ours out over own same said say says she should so some such than that the their theirs them then there " +
  "these they this those through to told too under until up us very was we were what when where which while who " +
  "whom why will with would you your yours s t re ve ll d m mr mrs ms";

/** Lower case, without apostrophes' tails: compare with folded words. */
export const STOPWORDS: ReadonlySet<string> = new Set(LIST.split(" "));
