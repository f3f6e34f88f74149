import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonLines } from "./json-lines.ts";

const flat = (text: string) =>
  jsonLines(text)
    ?.flatMap((line) => line.parts.map((part) => part.text))
    .join("");
const drawn = (text: string) =>
  jsonLines(text)
    ?.map((line) => "  ".repeat(line.indent) + line.parts.map((part) => part.text).join(""))
    .join("\n");

describe("JSON for reading", () => {
  test("keeps numbers that do not fit a float, digit by digit", () => {
    const text =
      '{"id":73314510714175488,"price":1.10,"big":49590338271490256608559692538361571095921575989136588898,"e":1E+2}';
    expect(flat(text)?.replaceAll(": ", ":")).toBe(text);
  });

  test("is laid out as JSON.stringify does", () => {
    const value = { a: [1, { b: [] }, "x"], c: {}, d: null };
    expect(drawn(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  test("shows a name that comes twice, twice", () => {
    expect(drawn('{"a":1,"a":2}')).toBe('{\n  "a": 1,\n  "a": 2\n}');
  });

  test("every JSON document comes out as JSON.stringify lays it out", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const pretty = JSON.stringify(JSON.parse(text), null, 2);
        expect(drawn(pretty)).toBe(pretty);
      }),
    );
  });

  test("what JSON.parse refuses is refused, and only that", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      "1",
      "-",
      "01",
      "true",
      "nul",
      " ",
      '"',
      "\\",
      "1e",
      ".5",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(jsonLines(text) !== undefined).toBe(isJson);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a document nested a hundred thousand deep does not end the page", () => {
    expect(jsonLines("[".repeat(100_000))).toBeUndefined();
    expect(jsonLines("[".repeat(50_000) + "]".repeat(50_000))?.length).toBeGreaterThan(50_000);
  });
});
