import { expect, test } from "vitest";
import { ROWS_MAX, TailRing } from "./tail-ring.ts";
import type { WireRecord } from "./tail-wire.ts";

const record = (arrivalMs: number, sequenceNumber = String(arrivalMs)): WireRecord => ({
  shard: 0,
  sequenceNumber,
  partitionKey: "k",
  arrivalMs,
  format: "text",
  text: "",
  isTruncated: false,
  bytes: 0,
});
const shown = ({ rows }: TailRing) =>
  rows.map((row) => (row.kind === "gap" ? "gap" : `${row.id}${row.isLate ? "!" : ""}`));

test("a record takes its place among rows that may still reorder, and comes late after those that may not", () => {
  const ring = new TailRing();
  ring.add([record(10), record(30), record(50)], 0);
  ring.add([record(40)], 20);
  expect(shown(ring)).toEqual(["10", "30", "40", "50"]);
  ring.add([record(20), record(60)], 40);
  expect(shown(ring)).toEqual(["10", "30", "40", "50", "20!", "60"]);
});

test("of one moment the order in which they came stays, and nothing goes before a gap", () => {
  const ring = new TailRing();
  ring.add([record(10, "a"), record(10, "b")], 0);
  ring.addGap({ why: "lost", fromMs: 10, toMs: 90 });
  ring.add([record(5, "c")], 0);
  expect(shown(ring)).toEqual(["a", "b", "gap", "c"]);
});

test("the last rows are remembered, and their names from a moment on", () => {
  const ring = new TailRing();
  for (let i = 0; i < 12; i += 1)
    ring.add(
      Array.from({ length: 500 }, (_, j) => record(i * 500 + j)),
      0,
    );
  expect([ring.rows.length, ring.rows.at(-1)?.id]).toEqual([ROWS_MAX, "5999"]);
  expect([...ring.idsSince(5998)]).toEqual(["5999", "5998"]);
});
