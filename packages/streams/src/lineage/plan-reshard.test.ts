import fc from "fast-check";
import { expect, test } from "vitest";
import { evenRanges, HASH_KEY_MAX } from "../shard/hash-range.ts";
import { mergeStep, planReshard, type ReshardStep, readySteps, type ShardSpan, splitStep } from "./plan-reshard.ts";

const fresh = (count: number): ShardSpan[] => evenRanges(count).map((range, index) => ({ index, ...range }));
const story = (steps: readonly ReshardStep[]) =>
  steps.map((step) => `${step.parents.join("+")} -> ${step.children.map((child) => child.index).join(", ")}`);

/** Applies steps generation by generation as the job does, and checks what must hold after each. */
function apply(open: readonly ShardSpan[], steps: readonly ReshardStep[]): { open: ShardSpan[]; generations: number } {
  const now = new Map(open.map((shard) => [shard.index, shard]));
  const seen = new Set(now.keys());
  let waiting = [...steps];
  let generations = 0;
  while (waiting.length > 0) {
    const [ready, rest] = readySteps(waiting, new Set(now.keys()));
    expect(ready.length).toBeGreaterThan(0);
    for (const step of ready) {
      for (const parent of step.parents) expect(now.delete(parent)).toBe(true);
      for (const child of step.children) {
        expect(seen.has(child.index)).toBe(false);
        seen.add(child.index);
        now.set(child.index, { index: child.index, start: BigInt(child.start), end: BigInt(child.end) });
      }
    }
    expectPartition([...now.values()]);
    waiting = rest;
    generations += 1;
  }
  return { open: [...now.values()], generations };
}

function expectPartition(open: readonly ShardSpan[]): void {
  let next = 0n;
  for (const shard of open.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    expect(shard.start).toBe(next);
    expect(shard.end).toBeGreaterThanOrEqual(shard.start);
    next = shard.end + 1n;
  }
  expect(next).toBe(HASH_KEY_MAX + 1n);
}

test("four to three goes exactly as AWS was seen to do it", () => {
  const plan = planReshard(fresh(4), 3, 4);
  expect(story(plan.steps)).toEqual(["1 -> 4, 5", "0+4 -> 6", "2 -> 7, 8", "5+7 -> 9", "8+3 -> 10"]);
  expect(plan.open.map((shard) => shard.index)).toEqual([6, 9, 10]);
  expect(plan.nextIndex).toBe(11);
  const third = evenRanges(3);
  expect(plan.open.map(({ start, end }) => ({ start, end }))).toEqual(third);
});

test("doubling splits each shard in the middle, halving merges neighbours", () => {
  expect(story(planReshard(fresh(2), 4, 2).steps)).toEqual(["0 -> 2, 3", "1 -> 4, 5"]);
  expect(story(planReshard(fresh(4), 2, 4).steps)).toEqual(["0+1 -> 4", "2+3 -> 5"]);
});

test("an even stream that already has the count needs no step", () => {
  expect(planReshard(fresh(5), 5, 5).steps).toEqual([]);
});

test("a far target is reached by stairs: the lineage stays shallow", () => {
  expect(apply(fresh(1), planReshard(fresh(1), 1000, 1).steps).generations).toBeLessThan(20);
  expect(apply(fresh(1000), planReshard(fresh(1000), 1, 1000).steps).generations).toBeLessThan(20);
});

/** One change of a lineage: which open shard (as a part of all), where to cut it, to how many. */
const change = fc.record({
  kind: fc.constantFrom("split", "merge", "count"),
  shard: fc.nat(1_000_000),
  cut: fc.bigInt(0n, HASH_KEY_MAX),
  count: fc.integer({ min: 1, max: 40 }),
});

type Wish = typeof change extends fc.Arbitrary<infer W> ? W : never;

/** The steps of a change; none when it does not fit the shards. */
function stepsOf(open: readonly ShardSpan[], wanted: Wish, nextIndex: number): ReshardStep[] {
  const at = wanted.shard % open.length;
  const [shard, neighbour] = open.slice(at, at + 2) as [ShardSpan, ShardSpan | undefined];
  const room = shard.end - shard.start - 2n;
  if (wanted.kind === "split") {
    return room > 0n ? [splitStep(shard, shard.start + 2n + (wanted.cut % room), nextIndex)] : [];
  }
  if (wanted.kind === "merge") return neighbour ? [mergeStep(shard, neighbour, nextIndex)] : [];
  const plan = planReshard(open, wanted.count, nextIndex);
  expect(plan.open.map(({ start, end }) => ({ start, end }))).toEqual(evenRanges(wanted.count));
  return [...plan.steps];
}

test("any sequence of splits, merges and counts keeps the open shards a partition of the hash space and never reuses an id", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(change, { maxLength: 25 }), (first, wishes) => {
      let open = fresh(first);
      let nextIndex = open.length;
      for (const wish of wishes) {
        const steps = stepsOf(open, wish, nextIndex);
        open = apply(open, steps).open.toSorted((a, b) => (a.start < b.start ? -1 : 1));
        nextIndex += steps.reduce((sum, step) => sum + step.children.length, 0);
        expect(Math.max(...open.map((each) => each.index))).toBeLessThan(nextIndex);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("a plan gives out ids in one unbroken row, and parents come before their children", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (from, to) => {
      const { steps, nextIndex } = planReshard(fresh(from), to, from);
      expect(steps.flatMap((step) => step.children.map((child) => child.index))).toEqual(
        Array.from({ length: nextIndex - from }, (_, i) => from + i),
      );
      for (const { parents, children } of steps) {
        expect(Math.max(...parents)).toBeLessThan(Math.min(...children.map((child) => child.index)));
      }
    }),
  );
});
