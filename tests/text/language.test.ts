import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/text/language.ts";

const ENGLISH =
  "The council of Lower Halm voted on Monday to rebuild the old bridge, which the flood of last spring had carried away. Work is to begin before the winter, the mayor said.";

describe("a text's language", () => {
  it.each([
    ["ko", "하름 시의회는 월요일 다리를 다시 짓기로 했다"],
    ["ja", "市議会は月曜日、橋の再建を決めた"],
    ["zh", "市议会周一决定重建大桥"],
    ["el", "Το συμβούλιο αποφάσισε να χτίσει ξανά τη γέφυρα"],
    ["en", ENGLISH],
    [
      "de",
      "Der Rat von Halm hat am Montag beschlossen, die alte Brücke wieder aufzubauen, die das Hochwasser im Frühjahr mit sich gerissen hatte. Die Arbeit soll vor dem Winter beginnen, sagte die Bürgermeisterin, und die Fähre fährt bis dahin weiter.",
    ],
    [
      "fr",
      "Le conseil de Halm a voté lundi la reconstruction du vieux pont, que la crue du printemps dernier avait emporté. Les travaux doivent commencer avant l’hiver, a dit la maire, et le bac reste en service jusque là.",
    ],
    ["ru", "Совет Хальма решил в понедельник восстановить старый мост, который весной унесло паводком"],
    [
      "uk",
      "Рада Хальма вирішила в понеділок відбудувати старий міст, який навесні знесла повінь, сказав її голова",
    ],
    ["pl", "Rada miasta zdecydowała w poniedziałek o odbudowie starego mostu"],
  ])("%s", (language, text) => expect(languageOf(text)).toBe(language));

  it("is what the text says, not what the page says", () => {
    expect(languageOf(ENGLISH, "de-DE")).toBe("en");
  });

  it("is the page's word where there is no text, else unknown", () => {
    expect(languageOf("12 : 30", "ko-KR")).toBe("ko");
    expect(languageOf("12 : 30")).toBeNull();
  });
});
