/** Whatever a card's text is: it is drawn inside the card, or not at all, and nothing throws. */
import { Renderer } from "@takumi-rs/core";
import { expect, it } from "vitest";
import { altText, type Card } from "../../src/quote/card.ts";
import type { CardNode } from "../../src/quote/card-layout.ts";
import { HEIGHT_PX, WIDTH_PX } from "../../src/quote/card-style.ts";
import { engineOf, makeTakumiRenderer } from "../../src/quote/takumi.ts";
import { EXAMPLES, PLAIN } from "./card-examples.ts";
import { overflowing } from "./card-measure.ts";

const FLOOD = `Z${"\u0301\u0322\u0353".repeat(300)}algo`;
/** What the text is, and whether a card of these words can be drawn. */
const TEXTS: readonly (readonly [what: string, becomes: "card" | "text", text: string])[] = [
  ["nothing", "text", ""],
  ["a space", "text", " "],
  ["line breaks only", "text", "\n\n\n"],
  ["a full stop", "text", "."],
  ["one letter", "card", "A"],
  ["a right-to-left override", "card", "We wait \u202egnol yrev ton\u202c here."],
  ["isolates left open", "card", "\u2066\u2067\u2068We wait.\u2067"],
  ["10,000 characters of sentences", "card", "We wait for the ferry here. ".repeat(357)],
  ["10,000 characters without an end", "text", "we wait and wait ".repeat(590)],
  ["one word of 2,000 letters", "text", "x".repeat(2_000)],
  ["one word of 60 letters", "text", "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunternehmen"],
  ["one word of 28 letters", "card", "Antidisestablishmentarianism"],
  ["wide letters", "text", "W".repeat(40)],
  ["an address", "text", `See https://example.org/${"path/".repeat(60)}?q=1`],
  ["emoji families", "text", "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈".repeat(30)],
  ["a word with an emoji", "text", "We wait 🙂 here."],
  ["a flood of accents", "text", FLOOD],
  ["many small floods", "text", `a${"\u0300".repeat(8)} `.repeat(60)],
  ["controls", "card", "We\u0000\u0007\u001b[31m wait\u007f here.\u0085"],
  ["line and paragraph separators", "card", "We\u2028wait\u2029here."],
  ["zero widths", "card", "\u200b\u200c\u200d\u2060\ufeffWe\u200bwait."],
  ["tags", "card", "We wait\u{e0041}\u{e0042}."],
  ["private letters", "text", "We \ue000 wait \u{f0000}."],
  ["letters that are none", "card", "We \uffff wait \ufdd0."],
  ["half a pair", "text", "We \ud83d wait."],
  ["markup", "card", "<b>We</b> &amp; <script>alert(1)</script> wait"],
  ["CSS", "card", "}; body { display: none } /* \"'"],
  ["marks", "text", "“”“”“”\"\"\"''''"],
  ["brackets", "text", "((((((((((((((((((((((((((((((("],
  ["a comma at every word", "text", "a,b,c,d,e,".repeat(30)],
  ["non-breaking spaces", "card", "We\u00a0wait\u00a0for\u00a0the\u00a0ferry\u00a0".repeat(10)],
  ["non-breaking hyphens", "card", "North\u2011South\u2011East\u2011West ".repeat(6)],
  ["Hebrew", "text", "אנחנו מחכים כאן."],
  ["Chinese", "text", "我们在这里等。"],
  ["Japanese", "text", "ここで待っています。"],
  ["Thai", "text", "เรารออยู่ที่นี่"],
  ["Devanagari", "text", "हम यहाँ इंतज़ार करते हैं।"],
  ["Georgian", "text", "ჩვენ აქ ველოდებით."],
  ["Armenian", "text", "Մենք սպասում ենք."],
  ["Amharic", "text", "እዚህ እንጠብቃለን።"],
  ["Greek", "card", "Περιμένουμε εδώ."],
  ["Vietnamese", "card", "Chúng tôi sẽ chờ ở đây, dễ dàng."],
  ["Vietnamese in pieces", "card", "Chúng tôi dễ dàng.".normalize("NFD")],
  ["Turkish", "card", "İyi ışıkta bekliyoruz, ğüşöç."],
  ["Polish", "card", "Zażółć gęślą jaźń."],
  ["Ukrainian", "card", "Ґанок, їжак, євро — чекаємо."],
  ["Kazakh", "card", "Біз осында күтеміз, қазақ әліпбиі."],
  ["Cyrillic with stress", "card", "за́мок и замо́к"],
  ["Persian", "card", "ما اینجا می‌مانیم، پیشِ شما."],
  ["Urdu", "card", "ہم یہاں انتظار کرتے ہیں۔"],
  ["Arabic with all vowels", "card", "نَحْنُ نَنْتَظِرُ هُنَا حَتَّى الْفَجْرِ."],
  ["a long Arabic text", "card", "نحن ننتظر هنا حتى الفجر، ثم نعود. ".repeat(40)],
  ["Arabic with Latin and figures", "card", "نقل Example Wire في 21 نوفمبر 2026 أن 95% وافقوا."],
  ["Latin with Arabic", "card", "He said لن نقبل and left."],
  ["a long Korean text", "card", "정부는 기존 입장에 변함이 없습니다. ".repeat(40)],
  ["Korean without spaces", "text", "정부는기존입장에변함이없습니다".repeat(8)],
  ["Korean in pieces", "card", "정부는 기다립니다.".normalize("NFD")],
  ["old Hangul", "text", "나랏말ᄊᆞ미 듕귁에 달아"],
  ["Hangul with Hanja", "card", "한국(韓國)은 기다립니다."],
  ["mathematical letters", "text", "𝕎𝕖 𝓌𝒶𝒾𝓉 𝐡𝐞𝐫𝐞"],
  ["signs", "card", "→ ± × ÷ ≤ ≥ ∞ √ ∑ € £ ¥ ₩ ₽ ₹ ₿ ½ ² ™ © ® § ¶ † ‡ • …"],
  ["full-width letters", "card", "Ｗｅ　ｗａｉｔ"],
  ["mentions", "card", "@everyone <!channel> <@123> :smile: #general"],
];

const takumi = new Renderer();
const nodes: CardNode[] = [];
const renderer = makeTakumiRenderer({
  openEngine: async () => {
    const engine = engineOf(takumi);
    return {
      ...engine,
      draw(node, scale) {
        nodes.push(node);
        return engine.draw(node, scale);
      },
    };
  },
});

/** Whether a card was drawn; if it was, all of it lies inside. */
async function expectInside(card: Card): Promise<"card" | "text"> {
  nodes.length = 0;
  const picture = await renderer.render(card);
  const alt = altText(card);
  expect(alt.length).toBeLessThanOrEqual(1024);
  if (picture === null) return "text";
  expect([picture.widthPx, picture.heightPx, picture.alt]).toEqual([WIDTH_PX, HEIGHT_PX, alt]);
  const [node] = nodes;
  if (node === undefined) throw new Error("a picture that was not drawn");
  expect(overflowing(await takumi.measure(node, { width: WIDTH_PX, height: HEIGHT_PX }))).toEqual([]);
  return "card";
}

it.each(Object.entries(EXAMPLES))("keeps the card %s inside its frame", async (_, card) => {
  expect(await expectInside(card)).toBe("card");
});

it.each(TEXTS)("makes of %s as words a %s", async (_, becomes, words) => {
  expect(await expectInside({ ...PLAIN, words })).toBe(becomes);
});

it.each(TEXTS)(
  "keeps a name, role, outlet and topic of %s inside, or draws none",
  async (_, _becomes, text) => {
    await expectInside({ ...PLAIN, speaker: text });
    await expectInside({ ...PLAIN, role: text, outlet: text, topic: text, date: "21 Nov 2026" });
    await expectInside({ ...PLAIN, words: EXAMPLES.arabic?.words ?? "", role: text, note: "translated" });
  },
);

it.each([
  ["letters", "we wait and "],
  ["marks", "“"],
  ["line breaks and marks", "\n“"],
  ["accents", "\u0301"],
  ["zero widths", "\u200d"],
])("reads little of a million %s", async (_, text) => {
  const flood = text.repeat(1_000_000 / text.length);
  expect(await expectInside({ ...PLAIN, words: flood })).toBe("text");
  expect(await expectInside({ ...PLAIN, speaker: flood })).toBe("text");
  await expectInside({ ...PLAIN, role: flood, outlet: flood, topic: flood, date: flood });
});
