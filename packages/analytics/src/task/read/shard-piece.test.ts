import { type PageBatch, packBatch } from "@millrace/log";
import { expect, test } from "vitest";
import { piecesOf } from "./shard-piece.ts";

function batchOf(first: number, count: number, from = 0): PageBatch {
  const batch = packBatch(Array.from({ length: count }, () => ({ partitionKey: "k", data: Buffer.from("data") })));
  return { batch, epoch: 1, first, from, to: count, arrivalMs: 5, sealed: false };
}

const shapeOf = (page: readonly PageBatch[], untilN?: number) =>
  piecesOf({ batches: page }, untilN).map(({ first, from, to, isLastOfPage }) => ({ first, from, to, isLastOfPage }));

test("a page's pieces are its batches, and the last is known", () => {
  expect(shapeOf([batchOf(10, 4, 1), batchOf(14, 2)])).toEqual([
    { first: 10, from: 1, to: 4, isLastOfPage: false },
    { first: 14, from: 0, to: 2, isLastOfPage: true },
  ]);
  expect(piecesOf({ batches: [] })).toEqual([]);
});

test("what lies behind the end of a range is not read, and the last before it is the page's last", () => {
  expect(shapeOf([batchOf(10, 4), batchOf(14, 2)], 13)).toEqual([{ first: 10, from: 0, to: 3, isLastOfPage: true }]);
  expect(shapeOf([batchOf(10, 4, 3)], 13)).toEqual([]);
});

test("a part of an append counts for its share of the bytes", () => {
  const whole = batchOf(0, 4);
  const [piece] = piecesOf({ batches: [whole] }, 1);
  expect(piece?.bytes).toBe(Math.ceil(whole.batch.body.length / 4));
});
