/** Direct quotes of Korean, Spanish, French and German articles: sentences written for this test, people invented. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotes } from "../../src/quote/find.ts";
import { cut } from "../../src/text/cut.ts";
import { articleOf } from "./articles.ts";

const told = (text: string, language: string): string[] =>
  findQuotes(articleOf(text, { language })).map(({ ranges, speaker }) => {
    const role = speaker?.role == null ? "" : `, ${speaker.role}`;
    return `${cut(text, ranges)} | ${speaker === null ? "unclear" : speaker.name}${role}`;
  });

describe("a Spanish article", () => {
  it.each([
    ["«El puente es seguro para todos», dijo Ana Ruiz.", "El puente es seguro para todos | Ana Ruiz"],
    ["“El puente es seguro”, dijo Ana Ruiz el lunes.", "El puente es seguro | Ana Ruiz"],
    [
      "«El puente es seguro», afirmó la ministra de Transporte, Ana Ruiz, el lunes.",
      "El puente es seguro | Ana Ruiz, ministra de Transporte",
    ],
    [
      "«El puente es seguro», dijo Ana Ruiz, ministra de Comercio, en la radio.",
      "El puente es seguro | Ana Ruiz, ministra de Comercio",
    ],
    [
      "«El puente es seguro», dijo el alcalde Luis Paredes. «Hemos revisado cada tornillo».",
      "El puente es seguro … Hemos revisado cada tornillo | Luis Paredes, alcalde",
    ],
    ["«El puente», dijo Ana Ruiz, «es seguro para todos».", "El puente … es seguro para todos | Ana Ruiz"],
    ["Ana Ruiz aseguró que «el puente es seguro para todos».", "el puente es seguro para todos | Ana Ruiz"],
    [
      "Luis Paredes, alcalde de Norda, dijo el martes: “No vamos a cerrar el puente.”",
      "No vamos a cerrar el puente. | Luis Paredes, alcalde de Norda",
    ],
    ["Según Ana Ruiz, «el puente aguantará cien años».", "el puente aguantará cien años | Ana Ruiz"],
    ["Ana Ruiz abrió el puente. «Es seguro para todos», dijo Ruiz.", "Es seguro para todos | Ana Ruiz"],
    [
      "«Es seguro», dijo Ana Ruiz. «No hay más que hablar», añadió ella.",
      "Es seguro … No hay más que hablar | Ana Ruiz",
    ],
  ])("names who stands right beside the verb: %s", (text, expected) => {
    expect(told(text, "es")).toEqual([expected]);
  });

  it.each([
    ["nobody is named", "«No sé nada de eso», dijo."],
    ["a role alone stands there", "«No sé nada de eso», dijo un portavoz."],
    ["the name hangs on a lawyer", "El abogado de Ana Ruiz dijo: «No vamos a declarar hoy»."],
    ["the role runs into the name", "«El puente es seguro», dijo el ministro de Comercio Luis Paredes."],
    ["nobody of that surname is known", "«El puente es seguro», dijo Ruiz."],
    ["two people have that surname", "Ana Ruiz y Luis Ruiz llegaron. «El puente es seguro», dijo Ruiz."],
    ["somebody else is the subject", "Peter Lund habló con Ana Ruiz. Nadie dijo «nunca más» en la sala."],
    [
      "she is not the one who was named",
      "Peter Lund llegó con Ana Ruiz. «Nadie me escuchó en la sala», contó ella.",
    ],
  ])("says unclear where %s", (_, text) => {
    expect(told(text, "es").map((line) => line.replace(/^.* \| /u, ""))).toEqual(["unclear"]);
  });

  it("does not give a second speaker's words to the first", () => {
    expect(told("«El puente es seguro», dijo Ana Ruiz. «No hay peligro», dijo un portavoz.", "es")).toEqual([
      "El puente es seguro | Ana Ruiz",
      "No hay peligro | unclear",
    ]);
    expect(told("«El puente es seguro», dijo Ana Ruiz. «No hay peligro», dijo él.", "es")).toEqual([
      "El puente es seguro | Ana Ruiz",
      "No hay peligro | unclear",
    ]);
  });

  it("leaves a title out", () => {
    expect(told("Ana Ruiz es la autora de «El puente largo» y vive junto al mar.", "es")).toEqual([]);
  });
});

describe("a French article", () => {
  it.each([
    ["« Le pont est sûr pour tous », a déclaré Anne Roux.", "Le pont est sûr pour tous | Anne Roux"],
    [
      "« Le pont est sûr », a expliqué la ministre des Transports, Anne Roux.",
      "Le pont est sûr | Anne Roux, ministre des Transports",
    ],
    [
      "« Le pont est sûr », a déclaré Anne Roux, ministre des Transports, lundi.",
      "Le pont est sûr | Anne Roux, ministre des Transports",
    ],
    [
      "« Le pont est sûr », explique le maire Paul Durand. « Nous avons tout vérifié. »",
      "Le pont est sûr … Nous avons tout vérifié. | Paul Durand, maire",
    ],
    ["Anne Roux a affirmé que « le pont est sûr pour tous ».", "le pont est sûr pour tous | Anne Roux"],
    [
      "Paul Durand, maire de Norda, a dit mardi : « Nous ne fermerons pas le pont. »",
      "Nous ne fermerons pas le pont. | Paul Durand, maire de Norda",
    ],
    ["Selon Anne Roux, « le pont tiendra cent ans ».", "le pont tiendra cent ans | Anne Roux"],
    [
      "« Le pont est sûr », a déclaré Anne Roux. « Il le restera cent ans », a-t-elle ajouté.",
      "Le pont est sûr … Il le restera cent ans | Anne Roux",
    ],
  ])("names who stands right beside the verb: %s", (text, expected) => {
    expect(told(text, "fr")).toEqual([expected]);
  });

  it.each([
    ["a pronoun stands alone", "« Nous ne savons rien », a-t-elle ajouté."],
    ["the name hangs on a lawyer", "L’avocat d’Anne Roux a dit : « Nous ne parlerons pas aujourd’hui. »"],
    ["a role alone stands there", "« Nous ne savons rien », a dit un porte-parole."],
  ])("says unclear where %s", (_, text) => {
    expect(told(text, "fr").map((line) => line.replace(/^.* \| /u, ""))).toEqual(["unclear"]);
  });
});

describe("a German article", () => {
  it.each([
    ["„Die Brücke ist sicher für alle“, sagte Anna Roth.", "Die Brücke ist sicher für alle | Anna Roth"],
    ["»Die Brücke hält hundert Jahre«, so Anna Roth.", "Die Brücke hält hundert Jahre | Anna Roth"],
    [
      "„Die Brücke ist sicher“, sagte die Verkehrsministerin Anna Roth am Montag.",
      "Die Brücke ist sicher | Anna Roth, Verkehrsministerin",
    ],
    [
      "„Die Brücke ist sicher“, sagte Ministerin Anna Roth. „Wir haben jede Schraube geprüft.“",
      "Die Brücke ist sicher … Wir haben jede Schraube geprüft. | Anna Roth, Ministerin",
    ],
    [
      "„Die Brücke ist sicher“, sagte Anna Roth am Montag. „Sie hält lange.“",
      "Die Brücke ist sicher … Sie hält lange. | Anna Roth",
    ],
    [
      "„Die Brücke ist sicher“, sagte der Bürgermeister von Norda, Peter Brandt.",
      "Die Brücke ist sicher | Peter Brandt, Bürgermeister von Norda",
    ],
    [
      "Anna Roth sagte am Dienstag: „Wir schließen die Brücke nicht.“",
      "Wir schließen die Brücke nicht. | Anna Roth",
    ],
    [
      "Am Montag sagte Anna Roth: „Wir schließen die Brücke nicht.“",
      "Wir schließen die Brücke nicht. | Anna Roth",
    ],
    ["Anna Roth kam. „Die Brücke ist alt und müde“, sagte Roth.", "Die Brücke ist alt und müde | Anna Roth"],
    [
      "„Die Brücke ist alt“, sagte Anna Roth. „Sie hält trotzdem hundert Jahre“, sagte sie.",
      "Die Brücke ist alt … Sie hält trotzdem hundert Jahre | Anna Roth",
    ],
  ])("names who stands right beside the verb: %s", (text, expected) => {
    expect(told(text, "de")).toEqual([expected]);
  });

  it.each([
    ["the name hangs on a lawyer", "Der Anwalt von Anna Roth sagte: „Wir reden heute nicht.“"],
    ["a role alone stands there", "„Davon wissen wir nichts“, sagte ein Sprecher der Polizei."],
    ["she may be anybody", "Peter Brandt und Anna Roth kamen. „Die Brücke ist alt und müde“, sagte sie."],
  ])("says unclear where %s", (_, text) => {
    expect(told(text, "de").map((line) => line.replace(/^.* \| /u, ""))).toEqual(["unclear"]);
  });
});

describe("a Korean article", () => {
  it.each([
    [
      "오미랑 노조위원장은 “밤에 운전을 잘하는 사람은 없다”고 말했다.",
      "밤에 운전을 잘하는 사람은 없다 | 오미랑, 노조위원장",
    ],
    [
      "한지원 전략통상부 대변인은 “검사 기한을 늘린다”고 발표했다.",
      "검사 기한을 늘린다 | 한지원, 전략통상부 대변인",
    ],
    [
      "상인 공말자(67) 씨는 “기차 소리가 났다”며 “문은 닫지 않겠다”고 했다.",
      "기차 소리가 났다 … 문은 닫지 않겠다 | 공말자",
    ],
    ["“문은 닫지 않겠다”고 공말자 의원이 비판했다.", "문은 닫지 않겠다 | 공말자, 의원"],
    ["벨그린 대통령은 이날 “회담은 예정대로 열린다”고 밝혔다.", "회담은 예정대로 열린다 | 벨그린, 대통령"],
  ])("names the sentence's subject: %s", (text, expected) => {
    expect(told(text, "ko")).toEqual([expected]);
  });

  it("knows a surname with a title again, and “he” right after a quote", () => {
    const text =
      "진우름 남부지청 예보관은 “경보는 밤 9시에 나갔다”고 밝혔다. 그는 “기록은 기록일 뿐이다”라고 덧붙였다.\n\n진 예보관은 “바닷물이 따뜻했다”고 설명했다.";
    expect(told(text, "ko").map((line) => line.replace(/^.* \| /u, ""))).toEqual([
      "진우름, 남부지청 예보관",
      "진우름, 남부지청 예보관",
      "진우름, 남부지청 예보관",
    ]);
  });

  it.each([
    ["nobody is named", "정부 관계자는 “아직 정해진 것이 없다”고 말했다."],
    ["a party's leader has no name", "민주당 대표는 “오늘은 답하지 않겠다”고 말했다."],
    ["there are two subjects", "한지원 대변인은 탁인서 시장이 “배는 옮길 수 없다”고 말했다고 전했다."],
    ["a subject stands before and after", "탁인서 시장은 “배는 옮긴다”고 한지원 대변인이 말했다고 전했다."],
    ["others tell of the words", "“배는 옮긴다”고 말한 일을 한지원 대변인이 비판했다."],
    ["the subject is missing", "김민수 씨는 울었다.\n\n이 자리에서 “다시 오겠다”고 말했다."],
    ["an office stands for its holder", "여수시장은 “그렇게 말한 적이 없다”고 했다."],
    ["a country stands before the title", "러시아 대통령은 “회담은 예정대로 열린다”고 말했다."],
  ])("says unclear where %s", (_, text) => {
    expect(told(text, "ko").map((line) => line.replace(/^.* \| /u, ""))).toEqual(["unclear"]);
  });

  it("leaves titles and scare quotes out", () => {
    expect(
      told("오미랑 작가는 노래 “먼 바다”를 썼다. 안내판에는 ‘월요일도 운휴’라고 적혀 있다.", "ko"),
    ).toEqual([]);
  });
});

describe("any text in a language with rules", () => {
  const part = fc.constantFrom(
    ...'« » “ ” „ " 「 」 , . : dijo según Ana Ruiz a déclaré sagte so der Bürgermeister von 고 말했다 오미랑 위원장은 그는 he'.split(
      " ",
    ),
    "\n\n",
    " ",
  );
  it.each(["es", "fr", "de", "ko"])("gives ranges that lie inside it: %s", (language) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: "binary" })), { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        for (const { ranges, speaker } of findQuotes(articleOf(text, { language }))) {
          expect(() => cut(text, ranges)).not.toThrow();
          if (speaker !== null) expect(() => cut(text, [speaker.named, speaker.evidence])).not.toThrow();
        }
      }),
      { numRuns: 200 },
    );
  });
});
