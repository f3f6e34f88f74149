import { expect, test } from "vitest";
import type { SealedBatch } from "../../batch/sealed-batch.ts";
import type { DeliveryOutcome } from "../../target/target.ts";
import { type Settlement, settleOutcome } from "./settle-outcome.ts";

const batch = {
  id: "dlb_1",
  kind: "data",
  records: 8,
  rejected: 0,
  attempts: 0,
  memo: { targetKind: "http", stagedBytes: 1 },
} as unknown as SealedBatch;
const context = { nowMs: 1000, retryMs: 60_000, random: 0.5 };
const problem = { code: "C", message: "m" };

/** Settles until the batch is done; the target is asked with the indexes of each attempt. */
function play(target: (indexes: readonly number[]) => DeliveryOutcome, records = 8) {
  const settlements: Settlement[] = [];
  const asked: (readonly number[])[] = [];
  let now: SealedBatch | undefined = { ...batch, records };
  while (now && asked.length < 100) {
    const indexes: readonly number[] = now.memo.pieces?.[0] ?? Array.from({ length: records }, (_, i) => i);
    asked.push(indexes);
    const settlement = settleOutcome(now, target(indexes), context);
    settlements.push(settlement);
    now = settlement.next;
  }
  return {
    asked,
    delivered: settlements.reduce((sum, { delivered }) => sum + delivered, 0),
    rejected: settlements.flatMap(({ rejected }) => rejected.map(({ index }) => index)),
  };
}

test("one bad record is found by halving; all others arrive, in order", () => {
  const { asked, delivered, rejected } = play((indexes) => (indexes.includes(5) ? { halve: problem } : {}));
  expect([delivered, rejected]).toEqual([7, [5]]);
  expect(asked).toEqual([[0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3], [4, 5, 6, 7], [4, 5], [4], [5], [6, 7]]);
});

test("every record has one fate, whatever a target says", () => {
  for (let seed = 1; seed < 200; seed += 1) {
    let state = seed;
    const random = () => {
      state = (state * 1664525 + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const { delivered, rejected } = play((indexes) => {
      const bad = indexes.filter(() => random() < 0.2).map((index) => ({ index, ...problem }));
      const kind = random();
      if (kind < 0.3) return { rejected: bad, halve: problem };
      if (kind < 0.6) return { rejected: bad, again: { ...problem, indexes: indexes.filter(() => random() < 0.5) } };
      return { rejected: bad };
    }, 30);
    expect(new Set(rejected).size).toBe(rejected.length);
    expect(delivered + rejected.length).toBe(30);
  }
});

test("what is to be tried again waits, and keeps its clock; the rest is done", () => {
  const first = settleOutcome(
    batch,
    { again: { ...problem, indexes: [2, 3] }, rejected: [{ index: 7, ...problem }] },
    context,
  );
  expect(first).toMatchObject({ delivered: 5, rejected: [{ index: 7 }] });
  expect(first.next).toMatchObject({ attempts: 1, rejected: 1, firstFailureMs: 1000, nextAttemptMs: 2000 });
  expect(first.next?.memo.pieces).toEqual([[2, 3]]);
  const second = settleOutcome(first.next as SealedBatch, { again: problem }, { ...context, nowMs: 61_000 });
  expect(second).toMatchObject({ next: undefined, delivered: 0, rejected: [{ index: 2, code: "C" }, { index: 3 }] });
});

test("the time for retries begins after the first failure, and waiting for an acknowledgement is no part of it", () => {
  const ackMs = 180_000;
  const again = { ...problem, afterMs: 10_000, waitedMs: ackMs };
  let now: SealedBatch | undefined = batch;
  let nowMs = 0;
  let attempts = 0;
  while (now && attempts < 100) {
    nowMs = Math.max(nowMs, now.nextAttemptMs ?? 0) + ackMs;
    now = settleOutcome(now, { again }, { ...context, nowMs }).next;
    attempts += 1;
  }
  // The pauses fill the 60 seconds: one attempt before them, one after each.
  expect(attempts).toBe(7);
});
