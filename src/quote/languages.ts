/**
 * Spanish, French and German: the commonest reporting verbs and the words round a name, one small table for each. Written
 * from general knowledge of news prose. Each entry is the source of a regular expression.
 */
export interface LanguageTable {
  /** Verbs of saying, with their auxiliary where the language uses one. */
  readonly cues: string;
  /** "According to": the name follows. */
  readonly according: string;
  /** "he", "she" as they stand beside the verb. */
  readonly pronouns: string;
  /** Opens the phrase of a role: "the minister". */
  readonly articles: string;
  /** Before a name: the name hangs on another word and speaks for nobody. */
  readonly prepositions: string;
  /** Capitalised words before a name that are no part of it. */
  readonly titles: string;
  /** How the words for what somebody is begin. */
  readonly roles: string;
  /** "she", for telling whom a pronoun can't mean. */
  readonly she: string;
  /** Between the verb and the opening mark. */
  readonly that: string;
}

const FRENCH_VERBS =
  "d[ée]clar|affirm|expliqu|ajout|indiqu|soulign|assur|estim|précis|insist|martel|regrett|confi|lanc|rappel|dénonc|annonc|racont|not|critiqu|résum|jug|détaill|plaid";

export const LANGUAGES: Readonly<Record<string, LanguageTable>> = {
  es: {
    cues: "dijo|dice|afirmó|afirma|aseguró|asegura|señaló|señala|declaró|explicó|explica|indicó|añadió|añade|sostuvo|sostiene|manifestó|advirtió|advierte|apuntó|subrayó|destacó|insistió|agregó|comentó|expresó|reiteró|denunció|recalcó|precisó|confesó|reconoció|admitió|aseveró|criticó|respondió|recordó|anunció|relató|lamentó|contó|cuenta|ha dicho|ha afirmado|ha asegurado|ha señalado|ha explicado|ha añadido",
    according: "[Ss]egún(?: dijo| explicó| afirmó| señaló)?",
    pronouns: "él|ella",
    articles: "el|la|un|una|su",
    prepositions: "de|del|a|al|con|por|para|sobre|contra|ante|y|e|o|que|en",
    titles:
      "Sr|Sra|Don|Doña|Presidente|Presidenta|Ministro|Ministra|Alcalde|Alcaldesa|El|La|Los|Las|En|Según|Pero|Por|Para|Y",
    roles:
      "(?:ex|vice)?-?(?:ministr|president|alcald|portavoz|director|jef|líder|secretari|diputad|senador|profesor|investigador|abogad|fundador|expert|vecin|médic|econom|concejal|fiscal|juez|jueza|gobernador|canciller|rey|reina|candidat|ingenier|escritor|periodist|empresari|agricultor|maestr|entrenador)",
    she: "ella",
    that: "que",
  },
  fr: {
    cues: `(?:a|avait) (?:(?:${FRENCH_VERBS})é|dit|reconnu|averti|répondu|admis|écrit|redit|soutenu|prévenu)|(?:${FRENCH_VERBS})e|dit|reconnaît|prévient|répond|admet|écrit|soutient|avertit`,
    according: "[Ss]elon|[Dd][’']après|[Pp]our",
    pronouns: "il|elle",
    articles: "le |la |un |une |son |sa |l[’']",
    prepositions: "de|du|des|d|à|au|aux|avec|par|pour|sur|contre|chez|et|ou|que|en",
    titles: "M|Mme|Mlle|Me|Dr|Président|Présidente|Ministre|Maire|Le|La|Les|En|Selon|Mais|Pour|Et|À|Un|Une",
    roles:
      "(?:ex|vice|premier|première)?-?(?: )?(?:ministre|président|maire|porte-parole|direct|chef|leader|secrétaire|député|sénat|profess|cherch|avocat|fondat|expert|médecin|économ|habitant|patron|juge|procur|gouvern|chancel|roi|reine|candidat|ingénieur|écriv|journalist|agricult|entraîn|commissaire)",
    she: "elle",
    that: "que",
  },
  de: {
    cues: "sagte|sagt|erklärte|erklärt|betonte|betont|meinte|meint|warnte|warnt|forderte|fordert|kritisierte|kritisiert|berichtete|antwortete|ergänzte|bekräftigte|versicherte|schrieb|schreibt|mahnte|räumte ein|lobte|so|erzählte|erzählt|äußerte|unterstrich|entgegnete|kommentierte",
    according: "[Ll]aut|[Nn]ach Angaben von",
    pronouns: "er|sie",
    articles: "der|die|ein|eine|sein|seine|ihr|ihre",
    prepositions: "von|vom|mit|für|an|am|bei|zu|zum|zur|gegen|über|und|oder|dass|in|im|aus|des|der",
    titles:
      "Herr|Frau|Dr|Prof|Der|Die|Das|Ein|Eine|Im|In|Am|Nach|Laut|Und|Aber|Auch|\\p{L}*(?:[Mm]inister|[Pp]räsident|[Ss]precher|[Kk]anzler|[Bb]ürgermeister|[Ll]eiter|[Cc]hef|[Dd]irektor|[Vv]orsitzender?|[Pp]rofessor|[Ss]ekretär|[Rr]ichter|[Aa]nwalt|[Kk]ommissar|[Ff]orscher|[Pp]olitiker|[Ee]xperte|[Ff]ührer|[Vv]orstand)(?:in)?",
    roles:
      "(?:\\p{L}*)(?:[Mm]inister|[Pp]räsident|[Ss]precher|[Kk]anzler|[Bb]ürgermeister|[Ll]eiter|[Cc]hef|[Dd]irektor|[Vv]orsitzend|[Pp]rofessor|[Ss]ekretär|[Rr]ichter|[Aa]nwalt|[Aa]nwältin|[Kk]ommissar|[Ff]orscher|[Pp]olitiker|[Ee]xpert|[Ff]ührer|[Vv]orstand|[Ii]ngenieur|[Ll]ehrer|[Ää]rzt|[Aa]rzt|[Bb]auer|[Bb]äuer|[Tt]rainer|[Aa]bgeordnet)",
    she: "sie",
    that: "dass",
  },
};
