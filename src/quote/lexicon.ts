/** Closed word classes of English, and nouns for people and bodies that speak. Written from general knowledge. */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const DETERMINERS =
  set(`the a an this these those some many several another one two three four five six most no
  each every any both few all other such`);
export const POSSESSIVES = set("his her their its our my your");
export const PREPOSITIONS =
  set(`of in on at for from with to by about as into over under after before during against
  between among through without within near like across around behind beyond since until toward towards upon via per
  despite including outside inside off up down out amid along above below beside besides except than throughout`);
export const CONJUNCTIONS =
  set(`and but or nor while when because although though if so whether where unless whereas
  yet once that`);
export const RELATIVES = set("who which whose whom what whatever");
export const PRONOUNS = set("he she they it we i you who");
export const AUXILIARIES =
  set(`is are was were be been being am has have had having do does did will would could should
  may might must can cannot can't won't didn't doesn't isn't wasn't hasn't haven't hadn't don't couldn't wouldn't
  shouldn't aren't weren't`);
export const ADVERBS =
  set(`also later then recently repeatedly again previously simply just only even still already
  reportedly publicly famously first finally further instead be been not never often now quickly immediately herself
  himself themselves itself once twice soon always sometimes ever too here there today tonight yesterday tomorrow
  earlier elsewhere thus therefore however moreover meanwhile perhaps maybe else very so well away back ago almost much
  rather quite afterward afterwards frequently both all`);
/** Verbs of news prose that are no reporting verbs: they end a noun phrase. */
export const VERBS =
  set(`made make makes making got get gets getting came come comes coming took take takes taking gave
  give gives giving won win wins winning lost lose loses losing left leave leaves leaving held hold holds holding kept
  keep keeps keeping met meet meets meeting sent send sends sending led lead leads leading became become becomes brought
  bring brings built fell fall falls grew grow grows rose rise rises spent spend spends sought seek seeks tried try tries
  trying looked look looks looking appeared appear appears seemed seem seems wants wanted needs needed plans planned
  declined declines refused refuses failed fails decided helped helps worked works lives lived served serves joined joins
  returned arrived visited called followed received won't began begins begun continues stopped stops faces faced
  draws drew drawn chose chosen broke broken threw thrown hopes hoping sat sits walked walks watched watches played plays
  attended attends greeted responded moved moves pointed points turned turns used uses let lets set sets shook`);

export const MONTHS_AND_DAYS =
  set(`monday tuesday wednesday thursday friday saturday sunday january february march april
  june july august september october november december jan feb mar apr aug sept oct nov dec`);

/** Words that are capitalised only because a sentence starts with them. */
export const SENTENCE_STARTERS =
  set(`the a an in on at but and it this that these those there when as if for so yet while
  after before during since with by from to of or not no yes what why how who where which then now here his her their our
  my its he she they we you i asked according said says some many most several all both even also still just only
  because although though despite under over until unless whether about across against among one two three four five six
  seven eight nine ten first second last next another other such each every few more less much never always often once
  perhaps maybe meanwhile however instead later earlier recently today tonight yesterday speaking asked citing referring
  according noting calling adding writing saying given like unlike let do does did is are was were has have had will would
  could should may might can please thanks nearly almost moreover furthermore additionally finally indeed earlier`);

/** Singular nouns for a person or body that can speak. Plurals are made by adding "s", or "men"/"women" for "man"/"woman". */
const SPEAKERS = `spokesman spokeswoman spokesperson official aide adviser advisor lawmaker senator congressman congresswoman
  representative governor mayor president minister secretary chairman chairwoman chairperson chair director manager leader
  strategist consultant analyst expert professor lawyer attorney judge prosecutor officer chief commander general soldier
  veteran diplomat ambassador candidate nominee contender rival opponent critic supporter voter delegate donor activist
  organizer volunteer protester protestor demonstrator resident neighbor worker employee employer owner executive founder
  student teacher nurse doctor physician scientist researcher economist historian author writer editor reporter journalist
  columnist correspondent anchor host commentator blogger pundit pollster observer insider operative staffer surrogate
  ally friend foe enemy wife husband son daughter father mother brother sister uncle aunt cousin parent child kid man woman
  boy girl person individual citizen immigrant refugee migrant victim witness survivor suspect defendant plaintiff user
  fan follower member colleague counterpart partner boss staff team group campaign committee commission council board court
  company firm agency department bureau ministry government administration organization association union coalition alliance
  network newspaper magazine paper outlet channel station statement report article story letter memo email e-mail
  message tweet post ad advertisement commercial video document filing lawsuit complaint petition resolution poll survey
  study review book speech transcript release editorial headline narrator caller guest panelist moderator questioner
  attendee participant audience crowd source republican democrat conservative liberal progressive evangelical pastor
  priest bishop pope rabbi imam cleric preacher reverend businessman businesswoman mogul billionaire tycoon entrepreneur
  investor banker trader farmer driver pilot policeman policewoman cop detective investigator agent guard sheriff deputy
  firefighter actor actress singer musician artist comedian director producer celebrity star player coach athlete
  contestant queen king prince princess premier chancellor legislator councilman councilwoman commissioner treasurer
  speaker whip counsel counselor assistant intern recruit graduate alumnus dean principal superintendent administrator
  politician statesman activist advocate campaigner lobbyist loyalist establishment party website site account caption
  sign banner website announcement declaration plan proposal bill law ruling order decision letter op-ed column
  girlfriend boyfriend fiancee widow grandfather grandmother grandson nephew niece roommate classmate client customer
  patient tenant landlord hotelier developer contractor engineer architect designer model waitress bartender chef
  superdelegate elector secretary-general narrator spokespeople mother-in-law commentator interviewer interviewee
  responder dissident rebel militant fighter terrorist extremist attacker gunman shooter hacker official physicist
  biologist psychologist sociologist scholar academic theorist philosopher novelist poet biographer publisher`;

const plural = (noun: string): string => {
  if (noun.endsWith("man")) return `${noun.slice(0, -3)}men`;
  if (noun.endsWith("woman")) return `${noun.slice(0, -5)}women`;
  if (noun.endsWith("child")) return "children";
  if (/[^aeou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
};

export const SPEAKER_NOUNS: ReadonlySet<string> = set(SPEAKERS);
export const SPEAKER_PLURALS: ReadonlySet<string> = new Set([
  ...[...SPEAKER_NOUNS].map(plural),
  ..."people others protesters spokespeople sources folks men women americans police authorities republicans democrats".split(
    " ",
  ),
]);
/** Nouns of the list above that are things, not people: a statement, a report, a campaign. */
export const THING_NOUNS =
  set(`group campaign committee commission council board court company firm agency department bureau
  ministry government administration organization association union coalition alliance network newspaper magazine paper
  outlet channel station statement report article story letter memo email e-mail message tweet post ad advertisement
  commercial video document filing lawsuit complaint petition resolution poll survey study review book speech transcript
  release editorial headline establishment party website site account caption sign banner announcement declaration plan
  proposal bill law ruling order decision op-ed column team staff`);
/** Words that may stand between a capitalised word or a determiner and the noun they modify. */
export const MODIFIERS =
  set(`senior top former then deputy chief vice assistant associate acting foreign national local
  federal state public press campaign communications policy security general prime executive managing political military
  presidential vice-presidential gubernatorial congressional senatorial republican democratic conservative liberal longtime
  long-time veteran fellow key close leading prominent anonymous unnamed high-ranking high-level retired new old young
  female male black white latino hispanic lead co acting finance legal media digital field party white-house onetime
  one-time ex-wife ex-husband so-called self-described famed celebrity reality television tv radio talk show house senate
  cable news opinion election transition legislative regional administration government law enforcement intelligence
  environmental economic trade defense health education energy civil rights human labor women's gay evangelical`);

export const HONORIFICS: ReadonlyMap<string, "m" | "f" | ""> = new Map([
  ["mr", "m"],
  ["mr.", "m"],
  ["sir", "m"],
  ["lord", "m"],
  ["mrs", "f"],
  ["mrs.", "f"],
  ["ms", "f"],
  ["ms.", "f"],
  ["miss", "f"],
  ["dame", "f"],
  ["lady", "f"],
  ["dr", ""],
  ["dr.", ""],
  ["prof.", ""],
  ["mx.", ""],
]);
/** Titles that open a capitalised name; they belong to the role, not to the name. */
export const TITLES =
  set(`sen sen. sens. rep rep. reps. gov gov. govs. gen gen. lt lt. col col. maj. capt. sgt. adm. cmdr.
  rev rev. hon. pres. senator senators representative congressman congresswoman governor president vice-president secretary
  chairman chairwoman chair chairperson mayor judge justice general colonel lieutenant sergeant captain major admiral pope
  king queen prince princess minister chancellor ambassador attorney speaker reverend father sister brother pastor
  bishop cardinal sheriff chief director professor doctor premier leader commissioner counsel manager spokesman
  spokeswoman spokesperson strategist host anchor correspondent reporter editor columnist candidate nominee democrat
  republican lady first prime vice former deputy assistant undersecretary state house senate gop democratic sens gov.-elect
  president-elect adviser advisor officer analyst pollster contributor co-host senator-elect`);
export const PARTICLES = set(
  "de da di du del della van von der den bin ibn al el la le st ben abu mac y dos das ter ten af",
);
export const SUFFIXES = set("jr jr. sr sr. ii iii iv esq. md phd m.d. ph.d.");
export const ORGANIZATION_WORDS =
  set(`house senate congress committee party department university college institute center
  centre foundation association council court times post news journal press street agency bureau group company inc inc. corp
  corp. co. ltd bank union fund project campaign twitter facebook youtube instagram snapchat google apple cnn nbc abc cbs
  msnbc fox politico pac nra fbi cia nsa doj rnc dnc gop isis eu un nato administration ministry office service services
  commission board church school hospital museum army navy force police corporation international industries enterprises
  network radio tv television magazine tribune herald globe gazette chronicle register examiner observer guardian
  telegraph daily weekly reuters bloomberg ap hotel casino tower towers plaza arena stadium hall convention conference
  summit forum act bill treaty amendment constitution society league federation alliance coalition movement networks
  studios pictures entertainment records airlines motors systems technologies partners associates capital holdings
  parliament assembly cabinet kremlin pentagon treasury library academy laboratory trust initiative programme program
  podcast show caucus primary election debate deal plan agreement square garden gardens avenue street road boulevard
  park island islands river lake bridge airport station theater theatre auditorium beach valley county township province
  prison square temple cathedral mosque`);
export const GROUP_NAMES =
  set(`republicans democrats americans mexicans muslims christians jews russians chinese koreans
  latinos hispanics women men conservatives liberals progressives evangelicals californians texans floridians iowans
  germans britons europeans israelis palestinians iranians syrians ukrainians japanese independents libertarians
  marines veterans`);

const REGION_NAMES = `alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,hawaii,idaho,illinois,
  indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,
  nebraska,nevada,new hampshire,new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,
  pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,wisconsin,wyoming,puerto rico,
  new york city,manhattan,brooklyn,los angeles,chicago,houston,philadelphia,phoenix,san antonio,san diego,dallas,san jose,
  austin,jacksonville,san francisco,columbus,indianapolis,seattle,denver,boston,detroit,nashville,memphis,portland,
  las vegas,baltimore,milwaukee,albuquerque,sacramento,atlanta,miami,oakland,minneapolis,cleveland,tampa,orlando,
  st. louis,pittsburgh,cincinnati,hong kong,singapore,shanghai,dubai,istanbul,geneva,zurich,vienna,amsterdam,stockholm,
  oslo,helsinki,copenhagen,lisbon,barcelona,milan,munich,hamburg,frankfurt,toronto,montreal,vancouver,sydney,melbourne,
  mumbai,busan,osaka,asia,africa,america,latin america,middle east,hollywood,wall street,capitol hill,benghazi`;
/** States, large cities and continents: capitalised, but nobody's name. */
export const REGIONS: ReadonlySet<string> = new Set(REGION_NAMES.split(/,\s*/));
