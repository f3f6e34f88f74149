import { expect, test } from "vitest";
import { putChunks } from "./put-chunks.ts";

const record = (n: number, bytes = 10) => {
  const data = Buffer.alloc(bytes, n);
  return { id: `r/${n}`, arrivalMs: 0, data, source: data, partitionKey: "" };
};
const records = (count: number, bytes?: number) => Array.from({ length: count }, (_, n) => record(n, bytes));
const none = () => undefined;

test("a chunk has at most 500 records, in order", () => {
  const chunks = putChunks(records(1200), undefined, none);
  expect(chunks.map((chunk) => [chunk.number, chunk.records.length])).toEqual([
    [0, 500],
    [1, 500],
    [2, 200],
  ]);
  expect(chunks.flatMap((chunk) => chunk.records.map(({ index }) => index))).toEqual([...Array(1200).keys()]);
});

test("a chunk has at most 900 KiB, unless one record has more", () => {
  const chunks = putChunks([...records(3, 400_000), record(3, 2_000_000)], undefined, none);
  expect(chunks.map((chunk) => chunk.records.length)).toEqual([2, 1, 1]);
});

test("chunks of what remains keep their numbers and their records", () => {
  const chunks = putChunks(records(1200), [700, 701, 1100], none);
  expect(chunks.map((chunk) => [chunk.number, chunk.records.map(({ index }) => index)])).toEqual([
    [1, [700, 701]],
    [2, [1100]],
  ]);
});

test("a record without a key has its id for one, and no key is longer than 256 characters", () => {
  const [chunk] = putChunks(records(2), undefined, ({ id }) => (id === "r/0" ? undefined : "é😀".repeat(200)));
  expect(chunk?.records[0]?.partitionKey).toBe("r/0");
  expect([...(chunk?.records[1]?.partitionKey ?? "")]).toHaveLength(256);
});
