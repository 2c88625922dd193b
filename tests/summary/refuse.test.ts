import { describe, expect, it } from "vitest";
import { refusal } from "../../src/summary/refuse.ts";

describe("refusal", () => {
  it.each([
    "By Mara Quill",
    "Mara Quill for the Ellery Courier.",
    "Copyright 2026 Ellery Courier. All rights reserved.",
    "This material may not be published, broadcast or rewritten.",
    "Read more: How the strike began",
    "Sign up to our newsletter for the latest news.",
    "Scroll down for video.",
    "Below you can read how the bridge was built.",
    "Members of the club may click on the ferry to see its cabins.",
    "The plans of the bridge are in the pictures below.",
    "In this post, you'll see the ten best ferries.",
    "The dockers' leader, pictured here in 2019, at the port.",
    "Mara Quill (left) with Tomas Brandt at the port.",
    "Published: 3 March 2026, 10:14",
    "Oops! Something went wrong.",
    "Joan Abel contributed to this report.",
    "Follow @ellery for updates.",
    "이 기사의 무단 전재 및 재배포 금지.",
  ])("refuses %j as furniture", (sentence) => {
    expect(refusal(sentence)).toBe("furniture");
  });

  it.each([
    "He told the council that the company had hidden losses.",
    "But they did not agree.",
    "It was built in 1990.",
    "It was forced to close in May.",
    "Two days after that, the port closed.",
    "This was the third strike.",
    "In March, he said the strike would end.",
    "A year later, the union struck again.",
    "Despite a long search, her ship was not found.",
    "We put the questions to the mayor.",
    "Not yet, according to the mayor.",
    "The two had met in Vask on Tuesday.",
    "The harbour of Vask isn't only for ferries, though.",
  ])("refuses %j for its opening", (sentence) => {
    expect(refusal(sentence)).toBe("pronoun");
  });

  it.each([
    "When the port closed, our viewers sent hundreds of questions.",
    "The ferry that I took to Norr was empty.",
  ])("refuses %j, where the author speaks", (sentence) => {
    expect(refusal(sentence)).toBe("author");
  });

  it.each([
    "“We will win.”",
    "“We will win,” he said.",
    "“We got what we asked for,” she said in Ellery on Monday night.",
  ])("refuses %j, whose speaker is not named", (sentence) => {
    expect(refusal(sentence)).toBe("unnamed-speaker");
  });

  it.each([
    "The port of Ellery reopened on Monday.",
    "It is unclear who will pay for the bridge.",
    "It would be easy to blame the mayor of Vask.",
    "It's believed the ferry sank off Norr.",
    "There may be no ferries to Norr before June.",
    "A mine from World War I was found in the port of Ellery.",
    "The banner at the port of Ellery read “We will win”.",
    "Mara Quill told the council that we need the port.",
    "A day after the ferry sank, the port of Ellery closed.",
    "This week the port of Ellery reopens.",
    "“We got most of what we asked for,” said Mara Quill.",
    "Watching the port burn, hundreds of people stood on the quay.",
    "In March, Brandt said he would resign.",
    "The former mayor of Vask resigned.",
    "The decision of the port's board to hire 40 people was welcomed.",
    "No arrests were made on Monday.",
    "One of the oldest ferries in the country sank on Monday.",
    "항만이 월요일 다시 문을 열었다.",
  ])("lets %j stand", (sentence) => {
    expect(refusal(sentence)).toBeNull();
  });

  it.each([
    "Where will the ferries go?",
    "Ferries return to the port of VaskThe strike ended on Monday.",
    "Relieved: Mara Quill at the port on Monday.",
    "Brandt said in the city council on Monday.",
    "No arrests.",
  ])("refuses %j as a scrap", (sentence) => {
    expect(refusal(sentence)).toBe("scrap");
  });

  it.each(["The port of Ellery and its nine ferries", "and the ferries sail to Norr on Monday."])(
    "refuses %j as a fragment",
    (sentence) => {
      expect(refusal(sentence)).toBe("fragment");
    },
  );

  it.each([
    "A year later, the union struck again.",
    "Despite a long search, her ship was not found.",
    "Not yet, according to the mayor.",
    "We put the questions to the mayor.",
  ])("refuses %j, which points back", (sentence) => {
    expect(refusal(sentence)).toBe("pronoun");
  });
});
