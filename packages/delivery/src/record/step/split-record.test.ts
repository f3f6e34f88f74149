import fc from "fast-check";
import { expect, test } from "vitest";
import { splitRecord } from "./split-record.ts";

const json = (text: string): string[] => splitRecord(Buffer.from(text), { kind: "json" }).map(String);
const delimited = (text: string, delimiter: string): string[] =>
  splitRecord(Buffer.from(text), { kind: "delimited", delimiter: Buffer.from(delimiter) }).map(String);

test.each([
  ['{"a":1}{"a":2}', ['{"a":1}', '{"a":2}']],
  [' {"a":1}\n{"a":2}\r\n\t', ['{"a":1}', '{"a":2}']],
  ['{"a":"}{\\""}{"b":"\\\\"}', ['{"a":"}{\\""}', '{"b":"\\\\"}']],
  ['{"a":{"b":[{}]}}{}', ['{"a":{"b":[{}]}}', "{}"]],
])("%j is split between its objects", (text, parts) => {
  expect(json(text)).toEqual(parts);
});

test.each(['[{"a":1},{"a":2}]', '{"a":1},{"a":2}', '{"a":1}{"a":', "text", '{"a":"', "", "   "])(
  "%j stays whole",
  (text) => {
    expect(json(text)).toEqual([text]);
  },
);

test("500 parts are split, 501 stay whole", () => {
  expect(json("{}".repeat(500))).toHaveLength(500);
  expect(json("{}".repeat(501))).toHaveLength(1);
  expect(delimited("a|".repeat(500), "|")).toHaveLength(500);
  expect(delimited("a|".repeat(501), "|")).toHaveLength(1);
});

test("delimiters belong to no part, and nothing between two is no record", () => {
  expect(delimited("####a##b####c", "####")).toEqual(["a##b", "c"]);
  expect(delimited("##", "##")).toEqual(["##"]);
  expect(delimited("abc", "")).toEqual(["abc"]);
});

test("objects that were written one after another come back as they were", () => {
  const gaps = fc.constantFrom("", " ", "\n", "\r\n");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), gaps), { minLength: 1, maxLength: 20 }),
      (items) => {
        const texts = items.map(([value]) => JSON.stringify(value));
        const record = items.map(([, gap], index) => texts[index] + gap).join("");
        expect(json(record)).toEqual(texts);
      },
    ),
  );
});

test("a record of backslashes and quotes is split in time that grows with its length", () => {
  const hostile = `{"a":"${"\\\\".repeat(2_000_000)}"}`;
  const started = performance.now();
  expect(json(hostile + hostile)).toHaveLength(2);
  expect(json(`{"a":"${'\\"'.repeat(2_000_000)}`)).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(2000);
});
