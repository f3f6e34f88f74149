import type { TailRecord } from "@millrace/streams";
import { expect, test } from "vitest";
import { endLine, headLine, recordLine } from "./export-lines.ts";

const record: TailRecord = {
  shardId: "shardId-000000000003",
  sequenceNumber: "49",
  partitionKey: "=k",
  arrivalMs: 0,
  format: "json",
  text: '{"id":\n73314510714175488,"price":1.10}',
  isTruncated: false,
  bytes: 38,
};

test("JSON goes into NDJSON as it was sent: no number changes", () => {
  const line = recordLine("ndjson", record);
  expect(line).toContain('"data":{"id": 73314510714175488,"price":1.10}}\n');
  expect(line.match(/\n/g)).toHaveLength(1);
  expect(JSON.parse(line)).toMatchObject({ partitionKey: "=k", arrived: "1970-01-01T00:00:00.000Z" });
  expect(JSON.parse(recordLine("ndjson", { ...record, format: "text", text: 'a"\nb' }))).toMatchObject({
    data: 'a"\nb',
  });
});

test("CSV has a head, and its cells run nowhere", () => {
  expect(headLine("csv").split(",")).toHaveLength(8);
  expect(recordLine("csv", { ...record, text: "=1" })).toContain(",'=k,38,json,'=1\r\n");
});

test("a file that stopped early says so in its last line", () => {
  expect(endLine("csv", { because: "end", records: 5 })).toBe("");
  expect(JSON.parse(endLine("ndjson", { because: "bytes", records: 5, nextMs: 0 }))).toEqual({
    incomplete:
      "This file is not complete: it ends after 5 records, the most bytes of one file. The next record arrived at 1970-01-01T00:00:00.000Z.",
  });
});
