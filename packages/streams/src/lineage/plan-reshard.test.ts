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

test("any sequence of splits, merges and counts keeps the open shards a partition of the hash space and never reuses an id", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = generator(seed);
    let open = fresh(1 + random(6));
    let nextIndex = open.length;
    for (let round = 0; round < 25; round += 1) {
      const steps: ReshardStep[] = [];
      const at = random(open.length);
      const [shard, neighbour] = open.slice(at, at + 2) as [ShardSpan, ShardSpan | undefined];
      const kind = random(3);
      if (kind === 0 && shard.end - shard.start > 4n) {
        steps.push(
          splitStep(
            shard,
            shard.start + 2n + BigInt(random(1e9)) * ((shard.end - shard.start - 3n) / 1_000_000_000n),
            nextIndex,
          ),
        );
      } else if (kind === 1 && neighbour) {
        steps.push(mergeStep(shard, neighbour, nextIndex));
      } else {
        const plan = planReshard(open, 1 + random(12), nextIndex);
        expect(plan.open.map(({ start, end }) => ({ start, end }))).toEqual(evenRanges(plan.open.length));
        steps.push(...plan.steps);
      }
      open = apply(open, steps).open.toSorted((a, b) => (a.start < b.start ? -1 : 1));
      nextIndex += steps.reduce((sum, step) => sum + step.children.length, 0);
      expect(Math.max(...open.map((each) => each.index))).toBeLessThan(nextIndex);
    }
  }
});

/** A small seeded generator, so that a failure can be repeated. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
