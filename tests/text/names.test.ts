import { describe, expect, it } from "vitest";
import { namesPerson } from "../../src/text/names.ts";

describe("comparing names", () => {
  it.each([
    ["quill", "Mara Quill"],
    ["MARA QUILL", "Mara Quill"],
    ["zelenskyy", "Volodymyr Zelensky"],
    ["Zelenskiy", "Volodymyr Zelenskyy"],
    ["qill", "Mara Quill"],
    ["qulil", "Mara Quill"],
    ["müller", "Jörg Muller"],
    ["kim jong-un", "Kim Jong Un"],
    ["yoon sukyeol", "Yoon Suk-yeol"],
    ["president putin", "Vladimir Putin"],
    ["yoon seok youl", "Yoon Suk-yeol"],
    ["Han Jee-won", "Han Ji-won"],
    ["yi jae myung", "Lee Jae-myung"],
    ["한지원 대변인", "Han Ji-won"],
    ["푸틴", "Vladimir Putin"],
    ["Путин", "Vladimir Putin"],
    ["젤렌스키 대통령", "Volodymyr Zelensky"],
    ["김정은", "Kim Jong Un"],
    ["라브로프", "Sergei Lavrov"],
    ["오바마", "Barack Obama"],
    ["Обама", "Barack Obama"],
    ["김하나", "김하나 장관"],
  ])("%s names %s", (asked, known) => {
    // One letter left out of a five-letter name is a slip; out of a four-letter one it could be another name.
    expect(namesPerson(asked, known)).toBe(asked !== "qill");
  });

  it.each([
    ["Mara Quill", "Tom Quill"],
    ["quinn", "Mara Quill"],
    ["lee", "Li Wen"],
    ["kim", "Tim Reyes"],
    ["푸틴", "Olaf Scholz"],
    ["mr", "Mara Quill"],
    ["무기", "Lee Tae-mok"],
    ["무기", "John Mack"],
    ["Han Jae-sun", "Han Ji-won"],
    ["Park Ji-won", "Han Ji-won"],
    ["kim jong un", "Kim Min-seok"],
    ["", "Mara Quill"],
  ])("%s does not name %s", (asked, known) => {
    expect(namesPerson(asked, known)).toBe(false);
  });

  it("allows no slip where it is asked to be exact", () => {
    expect(namesPerson("qulil", "Mara Quill", true)).toBe(false);
    expect(namesPerson("Quill", "Mara Quill", true)).toBe(true);
  });
});
