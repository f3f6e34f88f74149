import { expect, test } from "vitest";
import { readTokens } from "./read-tokens.ts";

const read = (text: string) => readTokens(text).map((token) => `${token.kind} ${token.text}`.trimEnd());

test("words are folded to upper case, quoted names and strings are kept", () => {
  expect(read(`Machine "Machine" 'Machine'`)).toEqual(["word MACHINE", "quoted Machine", "string Machine", "end"]);
});

test("a doubled quote is the quote itself", () => {
  expect(read(`'it''s' "a ""b""" ''''`)).toEqual([`string it's`, `quoted a "b"`, "string '", "end"]);
});

test("numbers may have a point and an exponent", () => {
  expect(read("1 1.50 .5 7. 2e-3")).toEqual([
    "number 1",
    "number 1.50",
    "number .5",
    "number 7.",
    "number 2e-3",
    "end",
  ]);
});

test("two signs that belong together are one", () => {
  expect(read("a<=b||c<>d!=e")).toEqual([
    ...["word A", "symbol <=", "word B", "symbol ||", "word C", "symbol <>", "word D", "symbol !=", "word E", "end"],
  ]);
});

test("comments of three kinds are skipped", () => {
  expect(read("a -- b\n// c\n/* d -- \n // */ e -- the end")).toEqual(["word A", "word E", "end"]);
});

test("tokens know where they stand, and the end stands behind the last", () => {
  expect(readTokens(" ab  'c' ").map(({ at, end }) => [at, end])).toEqual([
    [1, 3],
    [5, 8],
    [8, 8],
  ]);
});

test.each([
  ["'abc", "The string that begins here does not end.", 0],
  ['a "abc', "The quoted name that begins here does not end.", 2],
  ["a /* b", "The comment that begins here does not end.", 2],
  ["a % b", "The sign % means nothing here.", 2],
  ["a 12ab", "12ab is neither a number nor a name.", 2],
  ["a 😀", "The sign 😀 means nothing here.", 2],
])("%s is refused", (text, message, at) => {
  expect(() => readTokens(text)).toThrow(expect.objectContaining({ message, at }));
});

test("a sign of another language comes with what is written here", () => {
  expect(() => readTokens("`a`")).toThrow(expect.objectContaining({ hint: 'Names are put in double quotes: "name".' }));
});
