import { ImportSettings } from "@millrace/contract";
import { expect, test } from "vitest";
import { lineToRecord } from "./line-to-record.ts";

function make(format: "ndjson" | "csv" | "lines", line: string, field?: string) {
  const settings = ImportSettings.parse({
    kind: "import",
    from: { type: "folder" },
    format,
    ...(field && { partitionKey: { type: "field", path: field } }),
  });
  const made = lineToRecord(Buffer.from(line), { settings, header: ["id", "city"], line: 7, recordBytesMax: 60 });
  return typeof made === "object" ? [made.partitionKey, made.data.toString()] : made;
}

test.each([
  ["lines", "any bytes", undefined, ["7", "any bytes"]],
  ["ndjson", '{"user":{"id":42}}', "user.id", ["42", '{"user":{"id":42}}']],
  ["ndjson", '{"user.id":"dotted"}', "user.id", ["dotted", '{"user.id":"dotted"}']],
  ["ndjson", '{"id":73314510714175488}', "id", ["73314510714175488", '{"id":73314510714175488}']],
  ["ndjson", "[1]", undefined, ["7", "[1]"]],
  ["csv", '1,"New ""York"", NY"', "city", ['New "York", NY', '{"id":"1","city":"New \\"York\\", NY"}']],
  ["csv", "1,", "id", ["1", '{"id":"1","city":""}']],
  ["ndjson", "", undefined, undefined],
] as const)("a %s line %j keyed by %s makes %j", (format, line, field, expected) => {
  expect(make(format, line, field)).toEqual(expected);
});

test.each([
  ["ndjson", "{not json", undefined, "not JSON"],
  ["ndjson", '{"a":1}', "user.id", "partition key"],
  ["ndjson", '{"user":{"id":""}}', "user.id", "partition key"],
  ["ndjson", '{"user":{"id":null}}', "user.id", "partition key"],
  ["ndjson", "{}", "constructor.name", "partition key"],
  ["csv", "1,2,3", "id", "3 fields, the header 2"],
  ["csv", '1,"open', "id", "quotes"],
  ["csv", '1,"a"b', "id", "quotes"],
  ["lines", "x".repeat(61), undefined, "larger than the 60 bytes"],
] as const)("a %s line %j keyed by %s is told as: %s", (format, line, field, sentence) => {
  expect(make(format, line, field)).toContain(sentence);
});
