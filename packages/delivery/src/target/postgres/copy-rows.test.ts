import { expect, test } from "vitest";
import { rowMaker } from "./copy-rows.ts";

const indexed = (data: Buffer | string, index = 0) => {
  const bytes = Buffer.from(data as string);
  return { index, record: { id: "r/1", arrivalMs: 1_764_000_000_000, data: bytes, source: bytes, partitionKey: "pk" } };
};
const line = (paths: string[], text: string) => rowMaker(paths)([indexed(text)]).rows[0]?.line;

test.each([
  ['{"a":"x"}', "x"],
  ['{"a":"tab\\t line\\n return\\r back\\\\"}', "tab\\t line\\n return\\r back\\\\"],
  ['{"a":"\\\\N"}', "\\\\N"],
  ['{"a":""}', ""],
  ['{"a":null}', "\\N"],
  ["{}", "\\N"],
  ['{"a":false}', "false"],
  ['{"a":-1.5e3}', "-1500"],
  ['{"a":12345678901234567890}', "12345678901234567890"],
  ['{"a":0.12345678901234567890}', "0.12345678901234567890"],
  ['{"a":{"b":[12345678901234567890,"x"]}}', '{"b":[12345678901234567890,"x"]}'],
  ['{"a":["q\\"uote"]}', '["q\\\\"uote"]'],
])("of %s column a becomes %s", (text, cell) => {
  expect(line(["a"], text)).toBe(`${cell}\n`);
});

test("columns stand in the order of their paths, with the record's own facts", () => {
  expect(line(["b", "@id", "@partitionKey", "@arrivalTime", "$"], '{"b":1}')).toBe(
    '1\tr/1\tpk\t2025-11-24T16:00:00.000Z\t{"b":1}\n',
  );
});

test("a record of which no row can be made is rejected, and the others are not", () => {
  const made = rowMaker(["a"])([
    indexed('{"a":1}', 3),
    indexed("no json", 4),
    indexed(Buffer.from([0xff]) as never, 5),
  ]);
  expect(made.rows).toEqual([{ index: 3, line: "1\n" }]);
  expect(made.rejected.map(({ index, code }) => [index, code])).toEqual([
    [4, "Postgres.InvalidJson"],
    [5, "Postgres.InvalidEncoding"],
  ]);
});

test("whole records need not be JSON", () => {
  expect(line(["$"], "plain\ttext")).toBe("plain\\ttext\n");
});
