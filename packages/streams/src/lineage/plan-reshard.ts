import { invariant } from "@millrace/base";
import { evenRanges, type HashRange } from "../shard/hash-range.ts";

/** An open shard, as far as planning is concerned. */
export interface ShardSpan extends HashRange {
  readonly index: number;
}

/** Closes one parent for two children (a split), or two parents for one child (a merge). Kept as JSON until it is done. */
export type ReshardStep = {
  parents: number[];
  children: { index: number; start: string; end: string }[];
};

export interface ReshardPlan {
  readonly steps: readonly ReshardStep[];
  /** The shards that will be open when all steps are done, by starting hash. */
  readonly open: readonly ShardSpan[];
  /** Index of the shard that the next plan makes first. */
  readonly nextIndex: number;
}

/** The step that cuts a shard in two: the lower child gets the next id. */
export function splitStep(parent: ShardSpan, at: bigint, nextIndex: number): ReshardStep {
  return {
    parents: [parent.index],
    children: [
      { index: nextIndex, start: String(parent.start), end: String(at - 1n) },
      { index: nextIndex + 1, start: String(at), end: String(parent.end) },
    ],
  };
}

/** The step that joins two neighbours, the lower one first in the hash space whichever is named first. */
export function mergeStep(shard: ShardSpan, adjacent: ShardSpan, nextIndex: number): ReshardStep {
  const [low, high] = shard.start < adjacent.start ? [shard, adjacent] : [adjacent, shard];
  return {
    parents: [shard.index, adjacent.index],
    children: [{ index: nextIndex, start: String(low.start), end: String(high.end) }],
  };
}

/**
 * Steps from the open shards to `count` even ones, as AWS was seen to take them: a sweep from left to right that cuts the
 * shard in which a target range ends and merges the pieces of the range. Farther than a factor of two goes by stairs of
 * doubling or halving, so that a lineage is never much deeper than the logarithm of the factor.
 */
export function planReshard(open: readonly ShardSpan[], count: number, nextIndex: number): ReshardPlan {
  const steps: ReshardStep[] = [];
  let plan: ReshardPlan = { steps, open: open.toSorted((a, b) => (a.start < b.start ? -1 : 1)), nextIndex };
  for (const stair of stairs(open.length, count)) {
    plan = sweep(plan, evenRanges(stair));
    steps.push(...plan.steps);
  }
  return { ...plan, steps };
}

function stairs(from: number, to: number): number[] {
  const counts: number[] = [];
  for (let at = from * 2; at < to; at *= 2) counts.push(at);
  for (let at = Math.ceil(from / 2); at > to; at = Math.ceil(at / 2)) counts.push(at);
  return [...counts, to];
}

function sweep(plan: ReshardPlan, targets: readonly HashRange[]): ReshardPlan {
  const steps: ReshardStep[] = [];
  const open: ShardSpan[] = [];
  let { nextIndex } = plan;
  let rest: ShardSpan | undefined;
  const waiting = plan.open[Symbol.iterator]();
  for (const target of targets) {
    let merged: ShardSpan | undefined;
    while (merged === undefined || merged.end < target.end) {
      let piece: ShardSpan | undefined = rest ?? waiting.next().value;
      invariant(piece !== undefined, "open shards cover the hash space");
      rest = undefined;
      if (piece.end > target.end) {
        steps.push(splitStep(piece, target.end + 1n, nextIndex));
        rest = { index: nextIndex + 1, start: target.end + 1n, end: piece.end };
        piece = { index: nextIndex, start: piece.start, end: target.end };
        nextIndex += 2;
      }
      if (merged) {
        steps.push(mergeStep(merged, piece, nextIndex));
        piece = { index: nextIndex, start: merged.start, end: piece.end };
        nextIndex += 1;
      }
      merged = piece;
    }
    open.push(merged);
  }
  return { steps, open, nextIndex };
}

/** The steps whose parents are all open now, and those that have to wait for the children of others. */
export function readySteps(steps: readonly ReshardStep[], open: ReadonlySet<number>): [ReshardStep[], ReshardStep[]] {
  const ready: ReshardStep[] = [];
  const waiting: ReshardStep[] = [];
  for (const step of steps) (step.parents.every((index) => open.has(index)) ? ready : waiting).push(step);
  return [ready, waiting];
}
