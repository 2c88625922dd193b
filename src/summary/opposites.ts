/** Words that turn a statement round when one takes the other's place. In: two folded words. Out: whether they do. */
import { stem } from "../text/stems.ts";

/** Groups of words, opposite groups on either side of the stroke. */
const PAIRS = `
rise rose risen increase grow grew grown climb gain soar jump surge higher up/fall fell fallen decrease decline drop dip slide lose shrink shrank plunge slump lower down
more most greater larger bigger many/less least fewer fewest smaller few
accept approve agree back support welcome praise favour favor endorse/reject refuse oppose condemn deny criticise criticize disapprove dismiss decline
win won winner victory beat defeated/lose lost loser defeat loss beaten
arrest detain jail imprison capture convict/release free acquit
guilty/innocent
open begin began begun start launch introduce/close end ended stop halt finish cancel
before earlier ahead first early/after later behind last late
above over/below under
allow permit legal lawful legalise legalize let/ban forbid forbade forbidden prohibit block illegal unlawful bar prevent
include add join enter arrive/exclude remove leave left quit depart exit
buy bought purchase/sell sold
hire appoint recruit elect/fire fired sack dismiss oust resign
ally friend partner/enemy rival foe
best better good positive strong stronger improve strengthen/worst worse bad negative weak weaker worsen weaken
safe secure/dangerous unsafe risky
success succeed successful/failure fail failed unsuccessful
alive live survive survived born/dead die died kill killed
public/private secret
male man men boy husband father son brother/female woman women girl wife mother daughter sister
north northern/south southern
east eastern/west western
left/right
love like/hate dislike
confirm admit acknowledge/deny denied
all every always everyone/none never no nobody
possible likely able certain/impossible unlikely unable uncertain
hot warm/cold cool
old older oldest/young new younger youngest newest
long longer longest/short shorter shortest
high highest/low lowest
rich wealthy/poor
major large big huge/minor small little tiny
easy/difficult hard
peace/war
maximum/minimum
majority/minority
present/absent
import/export
attack/defend
lead led/trail follow followed
raise lift expand extend/cut reduce lower slash
build built create/destroy demolish
remember/forget forgot
true/false untrue
full/empty
international foreign/domestic
former/current future
temporary/permanent
optimistic/pessimistic
victim/attacker
inside/outside
together/apart
`
  .trim()
  .split("\n")
  .map((line) => line.split("/").map((side) => new Set(side.split(" ").map(stem))));

const PREFIX = /^(?:un|in|im|il|ir|dis|non|de|mis)/;

export function areOpposite(one: string, other: string): boolean {
  const a = stem(one);
  const b = stem(other);
  if (a === b) return false;
  if (a.length > 3 && b.length > 3 && (a.replace(PREFIX, "") === b || b.replace(PREFIX, "") === a))
    return true;
  return PAIRS.some(([left, right]) => (left?.has(a) && right?.has(b)) || (left?.has(b) && right?.has(a)));
}
