import { putLines } from "@millrace/sources";
import { tailStream } from "@millrace/streams";
import { listAudit } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStreamHouse, type StreamHouse } from "./stream-house.ts";

let house: StreamHouse;
beforeAll(async () => {
  house = await openStreamHouse("aws");
});
afterAll(() => house.close());

const put = (streamName: string, input: Omit<Parameters<typeof putLines>[2], "streamName">) =>
  putLines(house.streams, house.who, { streamName, ...input });

async function records(streamName: string): Promise<[string, string][]> {
  const from = "trim_horizon" as const;
  const tail = tailStream(house.streams, house.who, { streamName, from, recordsPerSecondMax: 10_000, textMax: 1000 });
  for await (const { records } of tail) {
    if (records.length > 0) return records.map(({ partitionKey, text }) => [partitionKey, text]);
  }
  return [];
}

test("each line's outcome is told by its number: what was stored, and why another was not", async () => {
  const streamName = await house.makeStream(1);
  const outcomes = await put(streamName, {
    format: "ndjson",
    partitionKey: { type: "field", path: "id" },
    lines: [
      { line: 3, text: '{"id": 73314510714175488, "n": 1.50}' },
      { line: 4, text: "{broken" },
      { line: 9, text: '{"no": "id"}' },
      { line: 10, text: '{"id": "b"}' },
    ],
  });
  expect(outcomes).toEqual([
    { line: 3, outcome: "stored", shardId: "shardId-000000000000", sequenceNumber: expect.stringMatching(/^\d{56}$/) },
    { line: 4, outcome: "refused", reason: "The line is not JSON." },
    { line: 9, outcome: "refused", reason: expect.stringContaining("partition key") },
    { line: 10, outcome: "stored", shardId: "shardId-000000000000", sequenceNumber: expect.any(String) },
  ]);
  // The key is the number as it stands in the line, and the data is the line itself.
  expect(await records(streamName)).toEqual([
    ["73314510714175488", '{"id": 73314510714175488, "n": 1.50}'],
    ["b", '{"id": "b"}'],
  ]);
});

test("rows of CSV become objects by their header", async () => {
  const streamName = await house.makeStream(1);
  const lines = [{ line: 2, text: 'u1,"a ""b"""' }];
  await put(streamName, { format: "csv", head: "user,word", partitionKey: { type: "field", path: "user" }, lines });
  expect(await records(streamName)).toEqual([["u1", '{"user":"u1","word":"a \\"b\\""}']]);
  await expect(put(streamName, { format: "csv", partitionKey: { type: "roundRobin" }, lines })).rejects.toThrow(
    "CSV needs a header line",
  );
});

test("lines above a shard's limit are throttled from one on, and that is told", async () => {
  const streamName = await house.makeStream(1);
  const lines = Array.from({ length: 400 }, (_, at) => ({ line: at + 1, text: "x".repeat(4096) }));
  const outcomes = await put(streamName, { format: "lines", partitionKey: { type: "roundRobin" }, lines });
  const stored = outcomes.filter(({ outcome }) => outcome === "stored").length;
  expect(stored).toBeGreaterThan(100);
  expect(stored).toBeLessThan(400);
  expect(outcomes.slice(stored).every(({ outcome }) => outcome === "throttled")).toBe(true);
});

test("who put how many stands in the audit log", async () => {
  const streamName = await house.makeStream(1);
  const lines = [1, 2].map((line) => ({ line, text: "x" }));
  await put(streamName, { format: "lines", partitionKey: { type: "roundRobin" }, lines });
  const [event] = await listAudit(house.streams, house.who, { action: "record.put" });
  expect(event).toMatchObject({ action: "record.put", detail: { records: 2 } });
});
