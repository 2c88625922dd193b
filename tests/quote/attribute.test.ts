/** Who speaks, by what stands round the words. People, places and papers are invented. */
import { describe, expect, it } from "vitest";
import { attributeSpans } from "../../src/quote/attribute.ts";
import { sceneOf } from "../../src/quote/scene.ts";
import { speakerOf } from "../../src/quote/speaker.ts";
import { LEARNT } from "../../src/quote/weights.ts";
import { articleOf } from "./articles.ts";

/** The speaker of the last marked words. */
function speakerIn(text: string): string | null {
  const scene = sceneOf(articleOf(text));
  const decision = attributeSpans(scene, LEARNT).at(-1);
  return decision ? (speakerOf(scene, decision)?.name ?? null) : null;
}

describe("the speaker", () => {
  it.each([
    [
      "stays the subject over a phrase",
      "Mara Quill, in a low voice, said “we will leave at dawn.”",
      "Mara Quill",
    ],
    [
      "stays the subject over a participle",
      "A source speaking to the Harbour Post said, “The ships are already on their way.”",
      "A source",
    ],
    [
      "is not the object before a participle",
      "Mara Quill criticised the accord adopted after long talks in Lund, saying the text goes “nowhere near far enough.”",
      "Mara Quill",
    ],
    [
      "has a noun that no list knows before the name",
      "“They never asked us,” said Reyes constituent Olga Brandt when asked about the bridge.",
      "Olga Brandt",
    ],
    [
      "is named after what",
      "The vote led to what aide Kevin Brandt called “the beginning of a new era in the harbour.”",
      "Kevin Brandt",
    ],
    [
      "speaks in a clause that a time word opens",
      "Tom Reyes paused as the heckler yelled: “You never came here!”",
      "the heckler",
    ],
    [
      "is a paper with a day",
      "“They have no spine left,” reads a Wednesday editorial in the Harbour Post.",
      "a Wednesday editorial",
    ],
    [
      "has adjectives that a comma parts",
      "“I made the river a priority,” the bespectacled, 71-year-old diplomat said on Monday.",
      "the bespectacled, 71-year-old diplomat",
    ],
    [
      "is credited before a closing mark that comes late",
      'The mayor listened to Tom Reyes.\n\n"We have not seen anything like this, and we will not again.\nOlga Brandt, Harbour Institute."',
      "Olga Brandt",
    ],
    [
      "is credited after a dash",
      "Tom Reyes asked the voters.\n\n“We have not seen anything like this before.”\n― Olga Brandt",
      "Olga Brandt",
    ],
    [
      "keeps a letter that a wrong decoding broke",
      "“We will see about that tomorrow,” said Olga PeÃ±a of Lund.",
      "Olga PeÃ±a",
    ],
    [
      "is whom a clause without commas tells more about",
      "Asked whether the weir was safe, an engineer who asked not to be named said: “It was never safe.”",
      "an engineer",
    ],
    [
      "has the name beside his office",
      "“I will not answer that,” said his deputy, Lena Marsh.",
      "Lena Marsh",
    ],
    [
      "has the name beside what hangs on her office",
      "A spokeswoman for Norda Rail, Eva Lind, said: “We regret the delay and will pay.”",
      "Eva Lind",
    ],
    [
      "has no name where a list goes on",
      "“We close it,” said the engineer, Eva Lind and others.",
      "the engineer",
    ],
    [
      "is called by a family name that comes first",
      "Premier Wen Taolin came to Lund. “We will rebuild it in stone,” Wen said. “It does not burn,” he added.",
      "Wen Taolin",
    ],
    [
      "keeps a given name that stands alone",
      "Mayor Anna Quill came to Lund. “We will rebuild it in stone,” Anna said.",
      "Anna",
    ],
    [
      "is a plain plural",
      "“The law is bad for everybody,” the village heavyweights wrote in a letter.",
      "the village heavyweights",
    ],
  ])("%s", (_, text, expected) => {
    expect(speakerIn(text)).toBe(expected);
  });
});

describe("a speaker without a name", () => {
  it.each([
    ["“We close it,” said a spokesman for the port in a statement.", "a spokesman for the port"],
    [
      "“We close it,” said a senator involved in the talks, who asked not to be named.",
      "a senator involved in the talks",
    ],
    ["“We close it,” a spokesman for the port said on Monday.", "a spokesman for the port"],
    ["“We close it,” the engineer also said.", "the engineer"],
    ["“We close it,” said a spokesman on Monday.", "a spokesman"],
    ["“We close it,” the engineer from Lund told reporters.", "the engineer from Lund"],
  ])("%s", (text, expected) => {
    expect(speakerIn(text)).toBe(expected);
  });
});

describe("he and she", () => {
  it.each([
    [
      "are the last person of that gender who was a subject",
      "Anna Quill met Tom Reyes in Lund.\n\nQuill was late. “The train stood still for an hour,” she said.",
      "Anna Quill",
    ],
    [
      "are no word that only opens a sentence",
      "“That never happened,” Tom Reyes said. Eyebrows raised, he asked, “Was I to stay behind by myself?”",
      "Tom Reyes",
    ],
    [
      "are no building and no company",
      "Tom Reyes sang at Harbour Square Garden last year. UNTEL paid. “I was never so afraid,” he said.",
      "Tom Reyes",
    ],
    [
      "go through a chain of pronouns",
      "Tom Reyes said he backed the plan of Karl Brandt. The talks, he said, would please Brandt and Peter Lund. “It is a different time,” he said.",
      "Tom Reyes",
    ],
    [
      "tell the gender of a name by its own sentence",
      "Tarvisko said she would not resign over Tom Reyes. “We stay where we are,” she said.",
      "Tarvisko",
    ],
  ])("%s", (_, text, expected) => {
    expect(speakerIn(text)).toBe(expected);
  });
});

it("reads no country as a verb", () => {
  expect(
    speakerIn("Mara Quill grew up in the United States and came home. “I missed the sea,” she said."),
  ).toBe("Mara Quill");
});
