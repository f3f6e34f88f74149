import { CutTree } from "./cut-tree.ts";
import { PointStore } from "./point-store.ts";
import { Random } from "./random.ts";
import { Reservoir } from "./reservoir.ts";

export interface ForestShape {
  readonly numberOfTrees: number;
  readonly subSampleSize: number;
  readonly timeDecay: number;
  readonly dimensions: number;
}

/**
 * Trees over samples of the points that came. A point's weight in the sampling is e^(-age / timeDecay), and what is `timeDecay` points
 * old is in no tree any more. Nothing is scored before `subSampleSize` points came.
 */
export class Forest {
  private readonly shape: ForestShape;
  private readonly random: Random;
  private readonly store: PointStore;
  private readonly trees: readonly CutTree[];
  private readonly samples: readonly Reservoir[];
  /** When each slot's point came, the oldest first. */
  private born = new Map<number, number>();
  private points = 0;

  constructor(shape: ForestShape, seed: string) {
    this.shape = shape;
    this.random = new Random(seed);
    this.store = new PointStore(shape.dimensions);
    const each = Array.from({ length: shape.numberOfTrees });
    this.trees = each.map(() => new CutTree(shape.subSampleSize, this.store));
    this.samples = each.map(() => new Reservoir(shape.subSampleSize));
  }

  get hasLearned(): boolean {
    return this.points >= this.shape.subSampleSize;
  }

  /** How far a point lies from those that came. */
  score(point: Float64Array): number {
    let score = 0;
    for (const tree of this.trees) score += tree.score(point);
    return score / this.trees.length;
  }

  /** The score by dimension: how much comes of the point's being above the others, and how much of its being below. */
  explain(point: Float64Array): { readonly high: Float64Array; readonly low: Float64Array } {
    const high = new Float64Array(point.length);
    const low = new Float64Array(point.length);
    for (const tree of this.trees) tree.explain(point, high, low);
    for (let dimension = 0; dimension < point.length; dimension++) {
      high[dimension] = (high[dimension] as number) / this.trees.length;
      low[dimension] = (low[dimension] as number) / this.trees.length;
    }
    return { high, low };
  }

  /** Learns a point. */
  add(point: Float64Array): void {
    this.forgetOld();
    const slot = this.store.add(point);
    this.born.delete(slot);
    this.born.set(slot, this.points);
    const age = this.points / this.shape.timeDecay;
    for (let index = 0; index < this.trees.length; index++) {
      const sample = this.samples[index] as Reservoir;
      const key = Math.log(-Math.log(1 - this.random.next())) - age;
      if (!sample.admits(key)) continue;
      if (sample.isFull) this.forget(index, sample.evict());
      sample.push(key, slot);
      this.store.hold(slot);
      (this.trees[index] as CutTree).insert(slot, this.random);
    }
    this.release(slot);
    this.points += 1;
  }

  bytes(): number {
    const { numberOfTrees, subSampleSize, dimensions } = this.shape;
    const tree = CutTree.bytes(subSampleSize, dimensions) + 12 * subSampleSize;
    return numberOfTrees * tree + this.store.bytes() + 40 * this.born.size;
  }

  save(): unknown {
    return {
      random: this.random.save(),
      points: this.points,
      born: Array.from(this.born),
      store: this.store.save(),
      samples: this.samples.map((sample) => sample.save()),
      trees: this.trees.map((tree) => tree.save()),
    };
  }

  load(state: unknown): void {
    const saved = state as {
      random: Int32Array;
      points: number;
      born: [number, number][];
      store: unknown;
      samples: unknown[];
      trees: unknown[];
    };
    this.random.load(saved.random);
    this.points = saved.points;
    this.born = new Map(saved.born);
    this.store.load(saved.store);
    for (const [index, sample] of this.samples.entries()) sample.load(saved.samples[index]);
    for (const [index, tree] of this.trees.entries()) tree.load(saved.trees[index]);
  }

  private forgetOld(): void {
    const last = this.points - this.shape.timeDecay;
    for (const [slot, at] of this.born) {
      if (at > last) return;
      this.born.delete(slot);
      for (const [index, sample] of this.samples.entries()) {
        if (sample.remove(slot)) this.forget(index, slot);
      }
    }
  }

  /** Takes a point out of a tree whose sample it has left. The tree's leaf may still be this slot, for another that is equal. */
  private forget(index: number, slot: number): void {
    (this.trees[index] as CutTree).remove(slot);
    this.release(slot);
  }

  private release(slot: number): void {
    if (this.store.release(slot)) this.born.delete(slot);
  }
}
