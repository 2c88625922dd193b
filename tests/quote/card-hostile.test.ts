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
const TEXTS: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["a space", " "],
  ["line breaks only", "\n\n\n"],
  ["a full stop", "."],
  ["one letter", "A"],
  ["a right-to-left override", "We wait \u202egnol yrev ton\u202c here."],
  ["isolates left open", "\u2066\u2067\u2068We wait.\u2067"],
  ["10,000 characters of sentences", "We wait for the ferry here. ".repeat(357)],
  ["10,000 characters without an end", "we wait and wait ".repeat(590)],
  ["one word of 2,000 letters", "x".repeat(2_000)],
  ["one word of 60 letters", "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunternehmen"],
  ["one word of 28 letters", "Antidisestablishmentarianism"],
  ["wide letters", "W".repeat(40)],
  ["an address", `See https://example.org/${"path/".repeat(60)}?q=1`],
  ["emoji families", "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈".repeat(30)],
  ["a word with an emoji", "We wait 🙂 here."],
  ["a flood of accents", FLOOD],
  ["many small floods", `a${"\u0300".repeat(8)} `.repeat(60)],
  ["controls", "We\u0000\u0007\u001b[31m wait\u007f here.\u0085"],
  ["line and paragraph separators", "We\u2028wait\u2029here."],
  ["zero widths", "\u200b\u200c\u200d\u2060\ufeffWe\u200bwait."],
  ["tags", "We wait\u{e0041}\u{e0042}."],
  ["private letters", "We \ue000 wait \u{f0000}."],
  ["letters that are none", "We \uffff wait \ufdd0."],
  ["half a pair", "We \ud83d wait."],
  ["markup", "<b>We</b> &amp; <script>alert(1)</script> wait"],
  ["CSS", "}; body { display: none } /* \"'"],
  ["marks", "“”“”“”\"\"\"''''"],
  ["brackets", "((((((((((((((((((((((((((((((("],
  ["a comma at every word", "a,b,c,d,e,".repeat(30)],
  ["non-breaking spaces", "We\u00a0wait\u00a0for\u00a0the\u00a0ferry\u00a0".repeat(10)],
  ["non-breaking hyphens", "North\u2011South\u2011East\u2011West ".repeat(6)],
  ["Hebrew", "אנחנו מחכים כאן."],
  ["Chinese", "我们在这里等。"],
  ["Japanese", "ここで待っています。"],
  ["Thai", "เรารออยู่ที่นี่"],
  ["Devanagari", "हम यहाँ इंतज़ार करते हैं।"],
  ["Georgian", "ჩვენ აქ ველოდებით."],
  ["Armenian", "Մենք սպասում ենք."],
  ["Amharic", "እዚህ እንጠብቃለን።"],
  ["Greek", "Περιμένουμε εδώ."],
  ["Vietnamese", "Chúng tôi sẽ chờ ở đây, dễ dàng."],
  ["Vietnamese in pieces", "Chúng tôi dễ dàng.".normalize("NFD")],
  ["Turkish", "İyi ışıkta bekliyoruz, ğüşöç."],
  ["Polish", "Zażółć gęślą jaźń."],
  ["Ukrainian", "Ґанок, їжак, євро — чекаємо."],
  ["Kazakh", "Біз осында күтеміз, қазақ әліпбиі."],
  ["Cyrillic with stress", "за́мок и замо́к"],
  ["Persian", "ما اینجا می‌مانیم، پیشِ شما."],
  ["Urdu", "ہم یہاں انتظار کرتے ہیں۔"],
  ["Arabic with all vowels", "نَحْنُ نَنْتَظِرُ هُنَا حَتَّى الْفَجْرِ."],
  ["a long Arabic text", "نحن ننتظر هنا حتى الفجر، ثم نعود. ".repeat(40)],
  ["Arabic with Latin and figures", "نقل Example Wire في 21 نوفمبر 2026 أن 95% وافقوا."],
  ["Latin with Arabic", "He said لن نقبل and left."],
  ["a long Korean text", "정부는 기존 입장에 변함이 없습니다. ".repeat(40)],
  ["Korean without spaces", "정부는기존입장에변함이없습니다".repeat(8)],
  ["Korean in pieces", "정부는 기다립니다.".normalize("NFD")],
  ["old Hangul", "나랏말ᄊᆞ미 듕귁에 달아"],
  ["Hangul with Hanja", "한국(韓國)은 기다립니다."],
  ["mathematical letters", "𝕎𝕖 𝓌𝒶𝒾𝓉 𝐡𝐞𝐫𝐞"],
  ["signs", "→ ± × ÷ ≤ ≥ ∞ √ ∑ € £ ¥ ₩ ₽ ₹ ₿ ½ ² ™ © ® § ¶ † ‡ • …"],
  ["full-width letters", "Ｗｅ　ｗａｉｔ"],
  ["mentions", "@everyone <!channel> <@123> :smile: #general"],
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

async function expectInside(card: Card): Promise<void> {
  nodes.length = 0;
  const picture = await renderer.render(card);
  const alt = altText(card);
  expect(alt.length).toBeLessThanOrEqual(1024);
  if (picture === null) return;
  expect([picture.widthPx, picture.heightPx, picture.alt]).toEqual([WIDTH_PX, HEIGHT_PX, alt]);
  const [node] = nodes;
  if (node === undefined) throw new Error("a picture that was not drawn");
  expect(overflowing(await takumi.measure(node, { width: WIDTH_PX, height: HEIGHT_PX }))).toEqual([]);
}

it.each(Object.entries(EXAMPLES))("keeps the card %s inside its frame", async (_, card) => {
  await expectInside(card);
});

it.each(TEXTS)("keeps words of %s inside the card, or draws none", async (_, words) => {
  await expectInside({ ...PLAIN, words });
});

it.each(TEXTS)(
  "keeps a name, role, outlet and topic of %s inside the card, or draws none",
  async (_, text) => {
    await expectInside({ ...PLAIN, speaker: text });
    await expectInside({ ...PLAIN, role: text, outlet: text, topic: text, date: "21 Nov 2026" });
    await expectInside({
      ...PLAIN,
      words: EXAMPLES.arabic?.words ?? "",
      role: text,
      outlet: text,
      note: "translated",
    });
  },
);
