import type { TailBatch } from "@millrace/streams";
import { expect, test } from "vitest";
import { TailTelling } from "./tail-telling.ts";
import type { TailRecords } from "./tail-wire.ts";

const batch = (texts: readonly string[], total: number, more: Partial<TailBatch> = {}): TailBatch => ({
  records: texts.map((text) => ({
    shardId: "shardId-000000000003",
    sequenceNumber: "49",
    partitionKey: "k",
    arrivalMs: 1,
    format: "text",
    text,
    isTruncated: false,
    bytes: text.length,
  })),
  scanned: total,
  scannedBytes: total * 10,
  matched: total,
  sent: total,
  skipped: 0,
  orderedToMs: 1,
  isAtTip: true,
  ...more,
});

function open() {
  const told: TailRecords[] = [];
  let isChoked = false;
  const telling = new TailTelling({ send: (event) => told.push(event), isChoked: () => isChoked });
  const choke = (is: boolean) => {
    isChoked = is;
  };
  const tell = () => {
    telling.tell();
    return told.splice(0)[0];
  };
  return { telling, tell, choke };
}

test("what is found between two moments leaves together, with what it adds to the counts", () => {
  const { telling, tell } = open();
  telling.add(batch(["a"], 1));
  telling.add(batch(["b"], 5, { skipped: 3 }));
  const first = tell();
  expect(first).toMatchObject({ scanned: 5, scannedBytes: 50, matched: 5, skipped: 3, isAtTip: true });
  expect(first?.records.map(({ shard, text }) => [shard, text])).toEqual([
    [3, "a"],
    [3, "b"],
  ]);
  telling.add(batch(["c"], 7, { skipped: 3 }));
  expect(tell()).toMatchObject({ scanned: 2, skipped: 0 });
  expect(tell()).toBeUndefined();
});

test("a browser that is too slow is spared the records, and told how many they were", () => {
  const { telling, tell, choke } = open();
  choke(true);
  telling.add(batch(["lost", "lost too"], 3));
  choke(false);
  expect(tell()).toMatchObject({ records: [], scanned: 3, skipped: 2 });
});

test("that a tail caught up, and that it stopped, is told without any record", () => {
  const { telling, tell } = open();
  telling.add(batch([], 0));
  expect(tell()).toMatchObject({ isAtTip: true, scanned: 0 });
  telling.add(batch([], 0, { stopped: { because: "end", nextMs: 9 } }));
  expect(tell()).toMatchObject({ stopped: { because: "end", nextMs: 9 } });
});
