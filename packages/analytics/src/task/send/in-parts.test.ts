import { expect, test } from "vitest";
import { inParts } from "./in-parts.ts";
import { keyRows } from "./key-rows.ts";

const rows = (count: number, bytes: number) => Array.from({ length: count }, (_, n) => Buffer.alloc(bytes, n));

test("parts hold all rows in order, and their sequences go up within a step and to the next", () => {
  const parts = inParts(7, rows(25_000, 10));
  expect(parts.map(({ rows: { length } }) => length)).toEqual([10_000, 10_000, 5000]);
  expect(parts.map(({ firstOrdinal }) => firstOrdinal)).toEqual([0, 10_000, 20_000]);
  const sequences = [...parts, ...inParts(8, rows(1, 1))].map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  expect(inParts(7, rows(6, 1024 * 1024)).map((part) => part.rows.length)).toEqual([2, 2, 2]);
});

test("a row's key depends on its step and place alone, however the rows are cut", () => {
  const all = rows(100, 4);
  const whole = keyRows(3, 0, all).map(({ partitionKey, hash }) => [partitionKey, hash]);
  const cut = [...keyRows(3, 0, all.slice(0, 41)), ...keyRows(3, 41, all.slice(41))];
  expect(cut.map(({ partitionKey, hash }) => [partitionKey, hash])).toEqual(whole);
  expect(new Set(whole.map(([key]) => key)).size).toBe(4);
});
