import { expect, test } from "vitest";
import { type BatchState, type PutOutcome, runBatch } from "./batch-run.ts";
import type { CutLine } from "./cut-lines.ts";

const lines = (count: number, text = "x"): CutLine[] =>
  Array.from({ length: count }, (_, at) => ({ line: at + 1, text }));
const stored = ({ line }: CutLine): PutOutcome => ({ line, outcome: "stored", shardId: "s", sequenceNumber: "1" });

async function run(all: CutLine[], put: (some: readonly CutLine[], call: number) => PutOutcome[]) {
  const states: BatchState[] = [];
  const calls: number[][] = [];
  const waits: number[] = [];
  await runBatch({
    lines: all,
    put: async (some) => put(some, calls.push(some.map(({ line }) => line))),
    onState: (state) => states.push(state),
    signal: new AbortController().signal,
    wait: async (ms) => void waits.push(ms),
  }).catch(() => undefined);
  return { state: states.at(-1) as BatchState, calls, waits };
}

test("as many lines go at once as a call takes, and each has a result", async () => {
  const { state, calls } = await run(lines(1201), (some) => some.map(stored));
  expect(calls.map((some) => some.length)).toEqual([500, 500, 201]);
  expect(state.results.length).toBe(1201);
  expect((await run(lines(5, "x".repeat(200_000)), (some) => some.map(stored))).calls).toEqual([[1, 2], [3, 4], [5]]);
});

test("throttled lines go again before all others, and how often is told", async () => {
  const { state, calls, waits } = await run(lines(502), (some, call) =>
    some.map((line, at) => (call === 1 && at >= 498 ? { line: line.line, outcome: "throttled" } : stored(line))),
  );
  expect(calls[1]).toEqual([499, 500, 501, 502]);
  expect(state).toMatchObject({ total: 502, retries: 2, waiting: 0 });
  expect(state.results.find(({ line }) => line === 499)).toMatchObject({ outcome: "stored", tries: 2 });
  expect(waits).toEqual([250]);
});

test("while nothing at all is taken, the waits grow up to a bound", async () => {
  const { waits } = await run(lines(1), ([line], call) => [
    call < 8 ? { line: 1, outcome: "throttled" } : stored(line as CutLine),
  ]);
  expect(waits).toEqual([500, 1000, 2000, 4000, 4000, 4000, 4000]);
});

test("a refused line is not tried again, and what was on its way when the connection broke is unknown", async () => {
  const { state } = await run(lines(501), (some, call) => {
    if (call === 2) throw new Error("gone");
    return some.map((line) => (line.line === 3 ? { line: 3, outcome: "refused", reason: "No JSON." } : stored(line)));
  });
  expect(state.results.filter(({ outcome }) => outcome === "refused")).toMatchObject([{ line: 3, reason: "No JSON." }]);
  expect(state.results.filter(({ outcome }) => outcome === "unknown")).toMatchObject([{ line: 501 }]);
});
