/**
 * What page noise looks like, as patterns over one block of text. Kept apart from `clean.ts`, which says where in an
 * article each list applies. Add a pattern with a line in tests/article/noise.test.ts, once for and once against it.
 */

/** Words of buttons and labels that stand alone. */
const LABELS = new Set(
  `oops|oops something went wrong|something went wrong|please try again later|try again|loading|close|next|previous
back|back to top|menu|home|search|print|email|e mail|facebook|twitter|whatsapp|linkedin|reddit|x|copy link|link copied
share|share this|share this article|share on|save|tweet|comment|comments|advertisement|ad|ads|sponsored
sponsored content|promoted|continue reading|read more|read next|read also|learn more|see more|show more|view more
up next|caption|something to consider|watch|watch now|listen|listen now|play|pause|video|photos|gallery|image|subscribe|subscribe now|sign in|sign up
log in|log out|register|follow|follow us|related|related articles|related stories|related posts|related topics
related content|recommended|recommended for you|most read|most popular|trending|trending now|more stories|latest news
top stories|you may also like|dont miss|tags|topics|in this article|breaking news email|newsletter|thanks for reading
anzeige|werbung|teilen|drucken|kommentare|merken|mehr zum thema|lesen sie auch|publicité|partager|lire aussi
publicidad|compartir|lee también|pubblicità|condividi|leggi anche|reklama|광고|공유|기사 공유|댓글|関連記事|広告`
    .split(/[|\n]/)
    .map((label) => label.trim()),
);

export function isLabel(text: string): boolean {
  if (text.length > 40) return false;
  const words = text
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return LABELS.has(words);
}

/** What points to other articles, in the languages the labelled pages are in and some of their neighbours. */
const POINTERS = [
  "read more",
  "read also",
  "also read",
  "read next",
  "see also",
  "also",
  "more",
  "read",
  "watch",
  "listen",
  "related(?: (?:posts?|story|stories|articles?|coverage|content|news|topics|links?))?",
  "lesen sie (?:auch|hier|mehr)",
  "lesen sie auch die folgenden beiträge",
  "mehr (?:zum thema|dazu)",
  "siehe auch",
  "(?:à )?lire (?:aussi|également)",
  "(?:le|te) puede interesar",
  "puedes? (?:ver|leer)",
  "lea también",
  "lee (?:también|además)",
  "más información",
  "(?:veja|leia) (?:também|mais)",
  "saiba mais",
  "leggi anche",
  "lees ook",
  "läs också",
  "les også",
  "læs også",
  "czytaj (?:też|także|również|więcej)",
  "zobacz (?:też|także|również)",
  "dowiedz się więcej",
  "читайте также",
  "см\\. также",
  "관련 ?기사",
  "関連記事",
].join("|");

/** A block that matches is noise wherever it stands. */
export const ANYWHERE: readonly RegExp[] = [
  new RegExp(`^[\\[(▶►»>→👉\\s]*(?:${POINTERS})\\s*[:>|»]`, "iu"),
  /^oops!?[\s,.!-]+something went wrong/i,
  /^media playback is (?:un)?(?:supported|not)/i,
  /^(?:image|media) ?(?:copyright|caption|source)\b/i,
  /^(?:continue reading|(?:story|article) continues|scroll (?:down )?to continue)\b/i,
  /^(?:click here to|tap here to)\b/i,
  /^(?:more from|more on|most read|don.t miss|you (?:may|might) (?:also )?(?:like|be interested)|recommended(?: for you)?:?$)/i,
  /^(?:sign up|subscribe|join (?:us|our) |follow (?:us|@|\w+ on)|like us|download (?:the|our)|support (?:us|our)|get (?:the|our|more|unlimited|breaking|access) (?:[\w’']+ ){0,6}(?:news|app|stories|access|alerts?|updates?|newsletters?|inbox|subscriptions?))\b.{0,180}$/i,
  /\bnewsletters?\b.{0,60}\b(?:sign|subscribe|inbox|email|register)|\b(?:sign up|subscribe|register)\b.{0,80}\bnewsletters?\b|\b(?:our|your) inbox\b/i,
  /^if you (?:enjoyed|liked|value|like) (?:this|our|what)\b/i,
  /^(?:photo(?:graph)?|image|picture|credit|foto|bild|fotos?|crédit)s?(?: credit| by| courtesy| illustrative)?\s*[:/(©]/i,
  /^photograph by\b/i,
  /^\((?:photo|image|credit|foto|bild|ap|file)\b[^()]*\)$/i,
  /^(?:figure|fig\.|abbildung|abb\.|image|photo) ?\d+(?: of ?\/? ?\d+)?(?:[.:]\s|$)/i,
  /\((?:ap|afp|epa|dpa|reuters|getty|photo|image|foto|bild|credit|courtesy)\b[^()]{0,120}\)\.?$/i,
  /(?:getty images|ap photo|shutterstock|\bistock|\/ ?afp|\/ ?reuters|\| ?reuters|\/ ?dpa|\/ ?epa)\)?\.?$/i,
  /^(?:tags?|topics?|filed under|categor(?:y|ies)|share (?:this|on)|leave a (?:comment|reply)|(?:view|show) comments|have a (?:tip|story)|contact the author)\b.{0,120}$/i,
  /^\(?(?:noch )?keine (?:kommentare|bewertungen)\b/i,
  /\b(?:inhalt|content|contenu)\b.{0,40}\b(?:zu laden|load(?:ed)?|charger)\b/i,
  /^for (?:the latest|more|all the latest)\b.{0,120}\b(?:head (?:over )?to|go to|visit|follow|download|check out|tune)\b/i,
  /^(?:this (?:story|article|post) (?:may contain|contains) affiliate|we may earn)\b/i,
  /^https?:\/\/\S+$/i,
];

/** A short block that matches is noise before the first long paragraph. */
export const AT_THE_START: readonly RegExp[] = [
  /^(?:by|von|par|por|di|door|av)\s+\p{Lu}/u,
  /^BY\s/,
  /^(?:published|updated|posted|last updated|first published|veröffentlicht|stand|publié|publicado|aktualisiert|mis à jour|actualizado)\b/i,
  /\b\d{1,2}:\d{2}\b.{0,30}$/,
  /^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day,/i,
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*\s+\d{1,2},?\s+\d{4}/i,
  /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/,
  /^\d{4}[./-]\d{1,2}[./-]\d{1,2}/,
  /^\d{1,2}\.? \p{L}+ \d{4}$/u,
  /^(?:share|tweet|print|email|save|comments?|listen|watch|photos?|video|image|subscribe|sign in|sign up|menu|home)\b.{0,25}$/i,
  /^(?:opinion columnist|staff writer|associated press|reuters|getty images)\.?$/i,
  /^\d+ min(?:ute)?s? (?:read|ago)/i,
];

/** A short block that matches is noise after the last paragraph. */
export const AT_THE_END: readonly RegExp[] = [
  /contribut(?:ed|ing) (?:to|reporting)|additional reporting|^reporting by|^editing by|^writing by|^compiled by|^edited by/i,
  /\bis (?:a|an|the) (?:[\w’'-]+[\s-]+){0,6}(?:writer|reporter|editor|columnist|correspondent|journalist|author|freelance\w*|contributor|producer|blogger|analyst|professor)\b/i,
  /^(?:follow|contact|email|e-mail|reach|write to|send)\b.{0,160}(?:@|twitter|facebook|instagram)/i,
  /@\w{3,}\s*$/,
  /^(?:copyright|©)/i,
  /^(?:updated|published|posted|last modified|first published)\b/i,
  /^\W*(?:end|###|--30--)\W*$/i,
  /^(?:note|disclaimer|disclosure|editor.s note)\s*:/i,
];

const APPENDICES =
  /^(?:also in the news|(?:related|recommended|latest|more|other|top|popular|trending|recent) (?:stories|news|articles|posts|reading|coverage|headlines|content)|read next|up next|more (?:from|on|in|like) .{2,40}|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|references|footnotes|bibliography|(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply)|join the (?:conversation|discussion)|about the authors?|weitere (?:artikel|themen|beiträge|nachrichten)|das könnte (?:sie|dich) auch interessieren|mehr zum thema|kommentare|über den autor|einzelnachweise|(?:sur le même sujet|à lire aussi|articles similaires|commentaires)|(?:noticias|artículos) relacionad[oa]s|comentarios|(?:notícias|artigos) relacionad[oa]s|관련 ?기사|関連記事)\W*$/i;

export function opensAppendix(heading: string): boolean {
  return APPENDICES.test(heading);
}
