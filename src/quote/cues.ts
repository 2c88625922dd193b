/**
 * Reporting verbs of English, by class. Written from general knowledge of news prose; forms are made by rule.
 * say: takes the words themselves. tell: has an addressee before the words. name: gives something a description.
 * think: an attitude. show: what documents do. act: something done with words ("apologized", "attacked").
 */
export type CueClass = "say" | "tell" | "name" | "think" | "show" | "act" | "according";
export type CueForm = "past" | "third" | "ing" | "base";

export interface Cue {
  readonly kind: CueClass;
  readonly form: CueForm;
}

const VERBS: Record<Exclude<CueClass, "according">, string> = {
  say: `add write tweet note explain continue argue insist declare reply respond state warn claim announce acknowledge
    admit conclude recall joke quip testify remark complain predict suggest vow promise boast muse charge report reveal
    opine shout yell chant laugh observe emphasize emphasise stress repeat lament proclaim assert counter confirm deny
    exclaim deadpan crack concede contend maintain post retort beg plead caution comment affirm allege answer speculate
    marvel mutter murmur whisper cry scream roar thunder snap sneer scoff bark bellow grumble gripe groan sigh chuckle
    wonder surmise reason theorize estimate forecast disclose divulge detail elaborate recount relate reminisce reflect
    reiterate rejoin riposte rebut retweet blog email text message intone pronounce preach rail rant rave ramble rattle
    gush fume rage seethe bemoan bewail worry fret confess confide volunteer venture interject interrupt pipe chime
    drawl stammer stutter pray swear testify attest pledge guarantee underline underscore mention imply hint signal
    summarize sum recite sing chide object protest demur agree disagree dispute clarify specify narrate communicate
    advise recommend propose moan whine hiss snarl growl gloat crow brag taunt tease coo conjecture decree demand
    posit postulate profess purr quote rule urge aver avow caution deadpan decide begin begin close counsel argue
    retaliate write fire fired`,
  tell: `tell ask remind assure inform urge implore advise instruct lecture press question challenge query warn notify
    order command beg thank greet address encourage exhort admonish scold interview reassure alert brief invite persuade
    convince quiz grill`,
  name: `call describe label brand dub deem refer characterize characterise portray depict term name praise criticize
    criticise blast slam attack accuse mock denounce condemn hail dismiss decry deride ridicule belittle rip hammer
    assail lambaste lambast castigate chastise rebuke berate blame credit laud applaud commend salute tout trumpet extol
    bash knock pan skewer excoriate disparage malign vilify insult lash hit target compare liken cast paint cite
    declare pronounce rate rank endorse defend tar attack fault shame taunt title headline entitle caption nickname`,
  think: `think believe feel hope fear know see find expect consider assume guess suspect imagine doubt figure dream
    reckon foresee envision understand realize learn hear want wish worry sense view regard`,
  show: `read show indicate reveal suggest find publish run feature carry display contain state report conclude note
    include mention list identify define`,
  act: `talk speak apologize joke speak promise threaten swear vow pledge boast brag hint discuss debate point highlight
    address focus raise appeal react react concur echo invoke reference reject accept oppose support back advocate push
    tout outline unveil detail deliver issue release offer cheer boo applaud sign direct nod gesture lobby campaign
    express voice offer claim use utter employ quote cite stand lay put go turn start finish open end jump weigh
    pitch sell`,
};

const IRREGULAR: readonly [string, CueForm, CueClass][] = [
  ["said", "past", "say"],
  ["says", "third", "say"],
  ["saying", "ing", "say"],
  ["say", "base", "say"],
  ["wrote", "past", "say"],
  ["written", "past", "say"],
  ["told", "past", "tell"],
  ["thought", "past", "think"],
  ["felt", "past", "think"],
  ["knew", "past", "think"],
  ["known", "past", "think"],
  ["saw", "past", "think"],
  ["found", "past", "think"],
  ["heard", "past", "think"],
  ["understood", "past", "think"],
  ["foresaw", "past", "think"],
  ["spoke", "past", "act"],
  ["spoken", "past", "act"],
  ["swore", "past", "say"],
  ["sang", "past", "say"],
  ["cried", "past", "say"],
  ["shot", "past", "say"],
  ["went", "past", "act"],
  ["put", "past", "act"],
  ["stood", "past", "act"],
  ["laid", "past", "act"],
  ["sold", "past", "act"],
  ["hit", "past", "name"],
  ["began", "past", "say"],
  ["ran", "past", "show"],
  ["shown", "past", "show"],
  ["read", "past", "show"],
  ["cast", "past", "name"],
  ["goes", "third", "act"],
  ["going", "ing", "act"],
];

const DOUBLED = new Set(
  "quip beg plan brag chat rip tip slam dub tar pan cut stun nod rebut commit admit refer knit snap run put hit sum".split(
    " ",
  ),
);

function formsOf(verb: string): [string, CueForm][] {
  const last = verb.at(-1) ?? "";
  const stem = verb.endsWith("e") ? verb.slice(0, -1) : DOUBLED.has(verb) ? verb + last : verb;
  const y = /[^aeou]y$/.test(verb);
  const past = y ? `${verb.slice(0, -1)}ied` : `${stem}ed`;
  const third = y ? `${verb.slice(0, -1)}ies` : /(?:s|x|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
  return [
    [verb, "base"],
    [past, "past"],
    [third, "third"],
    [`${stem}ing`, "ing"],
  ];
}

function build(): Map<string, Cue> {
  const cues = new Map<string, Cue>();
  const add = (word: string, form: CueForm, kind: CueClass): void => {
    if (!cues.has(word)) cues.set(word, { kind, form });
  };
  for (const [word, form, kind] of IRREGULAR) add(word, form, kind);
  for (const kind of ["say", "tell", "name", "think", "show", "act"] as const) {
    for (const verb of VERBS[kind].trim().split(/\s+/)) {
      for (const [word, form] of formsOf(verb)) add(word, form, kind);
    }
  }
  add("according", "ing", "according");
  return cues;
}

/** Every form of a reporting verb, lower case. */
export const CUES: ReadonlyMap<string, Cue> = build();
