/** Articles about invented people and places, for the tests of the summary stage. */
import type { Article } from "../../src/model/article.ts";
import { paragraphsOf } from "../../src/text/sentences.ts";

export function article(text: string, headline = "", id = "a1"): Article {
  const none = { byline: null, outlet: null, url: null, publishedAt: null, language: null, rights: null };
  return { id, headline, ...none, text, paragraphs: paragraphsOf(text) };
}

export const HARBOUR = `ELLERY (AP) — The port of Ellery reopened on Monday after a nine-day strike that had stopped all ferries to the islands of Norr and Vask.

“We got most of what we asked for,” said Mara Quill, who leads the dockers' union. “The rest will have to wait. It will not be forgotten.”

She had called the strike on 3 March. The harbour company, which is owned by the city, will raise wages by 6 percent over two years and hire 40 more people.

But Ellery's mayor, Tomas Brandt, said the city could not pay for a second rise before 2027. He told the council that the company had allegedly hidden losses of 2 million crowns, according to two auditors.

Islanders had no fresh food for a week, and the hospital on Norr ran low on oxygen (it keeps a reserve of ten days).

“Never again,” a nurse said.

Read more: How the strike began

Copyright 2026 Ellery Courier. All rights reserved.`;

export const KOREAN = `엘러리 항만이 아흐레 동안의 파업을 끝내고 월요일 다시 문을 열었다. 노조와 항만공사는 임금을 2년에 걸쳐 6퍼센트 올리기로 합의했다.

토마스 브란트 시장은 두 번째 인상은 어렵다고 말했다. 섬 주민들은 일주일 동안 신선한 식품을 받지 못했다.`;
