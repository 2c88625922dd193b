/** Words for what people are: an office, a trade, a part in public life. What holds none of them is hardly a role. */
import { fold } from "../text/tokens.ts";

const WORDS =
  "president premier chancellor minister secretary ambassador envoy consul mayor governor gov senator sen representative rep " +
  "congressman congresswoman lawmaker legislator deputy speaker whip majority minority candidate nominee frontrunner " +
  "contender runner-up commissioner commander general colonel captain lieutenant major sergeant admiral marshal sheriff " +
  "director head chief chair chairman chairwoman chairperson leader founder co-founder owner partner manager executive ceo " +
  "cfo coo officer official spokesman spokeswoman spokesperson aide adviser advisor strategist consultant counsel lawyer " +
  "attorney prosecutor judge justice solicitor detective inspector agent diplomat negotiator delegate member researcher " +
  "scientist professor lecturer dean rector fellow scholar historian economist analyst expert specialist engineer architect " +
  "doctor surgeon physician nurse teacher pastor priest bishop archbishop cardinal pope rabbi imam monk king queen prince " +
  "princess emperor author writer novelist poet journalist reporter editor columnist host anchor producer photographer " +
  "artist actor actress singer musician composer coach player striker goalkeeper driver pilot skipper fisherman farmer " +
  "trader broker banker investor developer designer forecaster activist organizer organiser campaigner volunteer student " +
  "pupil resident neighbour neighbor witness survivor victim widow mother father son daughter brother sister wife husband " +
  "girlfriend boyfriend friend guide splicer worker operator dealer regulator treasurer trustee auditor clerk librarian";
const PERSONS: ReadonlySet<string> = new Set(WORDS.split(" "));
const HANGUL =
  /(?:대통령|총리|장관|차관|대사|시장|지사|위원장|위원|의원|대변인|청장|국장|센터장|대표|회장|사장|총장|교수|기자|감독|변호사)$/u;

/** Whether some word of these says what a person is. */
export function namesOffice(words: string): boolean {
  return fold(words)
    .split(/[^\p{L}-]+/u)
    .some((word) => PERSONS.has(word) || PERSONS.has(word.replace(/s$/, "")) || HANGUL.test(word));
}
