import { expect, it } from "vitest";
import { likeMatcher } from "./like-matcher.ts";

/** The same, by a regular expression: of patterns so short that going back does no harm. */
function byRegex(pattern: string): RegExp {
  const source = [...pattern].map((letter) => (letter === "%" ? "[^]*" : letter === "_" ? "[^]" : letter)).join("");
  return new RegExp(`^${source}$`);
}

function texts(letters: string, lengthMax: number): string[] {
  const all = [""];
  for (let at = 0; at < all.length; at += 1) {
    const text = all[at] ?? "";
    if (text.length < lengthMax) all.push(...[...letters].map((letter) => text + letter));
  }
  return all;
}

it("every short pattern matches every short text as a regular expression does", () => {
  const subjects = texts("ab", 5);
  for (const pattern of texts("a_%", 6)) {
    const [matches, regex] = [likeMatcher(pattern), byRegex(pattern)];
    const wrong = subjects.filter((subject) => matches(subject) !== regex.test(subject));
    expect([pattern, wrong]).toEqual([pattern, []]);
  }
});

it("takes time in proportion to the text, whatever the pattern", () => {
  const matches = likeMatcher(`${"%a".repeat(50)}%b`);
  expect(matches(`${"a".repeat(100_000)}c`)).toBe(false);
});

it("refuses a pattern that ends with its escape", () => {
  expect(() => likeMatcher("a\\", "\\")).toThrow("escape character");
});
