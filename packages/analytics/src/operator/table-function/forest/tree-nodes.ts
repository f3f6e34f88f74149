import type { PointStore } from "./point-store.ts";

/**
 * The nodes of a tree, as arrays. A node that is not negative is a cut: points whose coordinate `cutDimension` is at most `cutAt` are on
 * its left; its box, the least and the greatest coordinates of all its points, and its span, the sum of the box's sides, are kept with
 * it. A negative node ~i is leaf i: a point of the store, as often as it was inserted.
 */
export class TreeNodes {
  readonly store: PointStore;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly cutDimension: Int32Array;
  readonly cutAt: Float64Array;
  /** For each cut, the least coordinates, then the greatest. */
  readonly boxes: Float64Array;
  readonly spans: Float64Array;
  readonly leafSlot: Int32Array;
  readonly leafMass: Int32Array;
  private freeCuts: number[];
  private freeLeaves: number[];

  constructor(capacity: number, store: PointStore) {
    this.store = store;
    this.left = new Int32Array(capacity);
    this.right = new Int32Array(capacity);
    this.cutDimension = new Int32Array(capacity);
    this.cutAt = new Float64Array(capacity);
    this.boxes = new Float64Array(capacity * store.dimensions * 2);
    this.spans = new Float64Array(capacity);
    this.leafSlot = new Int32Array(capacity);
    this.leafMass = new Int32Array(capacity);
    const all = Array.from({ length: capacity }, (_, index) => capacity - 1 - index);
    this.freeCuts = all;
    this.freeLeaves = all.slice();
  }

  static bytes(capacity: number, dimensions: number): number {
    return capacity * (16 * dimensions + 52);
  }

  newLeaf(slot: number): number {
    const leaf = this.freeLeaves.pop() as number;
    this.store.hold(slot);
    this.leafSlot[leaf] = slot;
    this.leafMass[leaf] = 1;
    return ~leaf;
  }

  dropLeaf(node: number): void {
    this.freeLeaves.push(~node);
  }

  newCut(): number {
    return this.freeCuts.pop() as number;
  }

  dropCut(node: number): void {
    this.freeCuts.push(node);
  }

  /** The least coordinate of the points below a node. */
  least(node: number, dimension: number): number {
    const { dimensions, coordinates } = this.store;
    if (node < 0) return coordinates[(this.leafSlot[~node] as number) * dimensions + dimension] as number;
    return this.boxes[node * 2 * dimensions + dimension] as number;
  }

  greatest(node: number, dimension: number): number {
    return node < 0 ? this.least(node, dimension) : this.least(node, dimension + this.store.dimensions);
  }

  /** How far the point at `at` of `values` lies outside the box of a node, over all dimensions. */
  gap(node: number, values: Float64Array, at: number): number {
    const { dimensions } = this.store;
    let gap = 0;
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const value = values[at + dimension] as number;
      const least = this.least(node, dimension);
      const greatest = this.greatest(node, dimension);
      if (value < least) gap += least - value;
      else if (value > greatest) gap += value - greatest;
    }
    return gap;
  }

  /** Makes the box of a cut hold the point at `at` of the store too. */
  extend(node: number, at: number): void {
    const { dimensions, coordinates } = this.store;
    const { boxes } = this;
    const box = node * 2 * dimensions;
    let span = 0;
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const value = coordinates[at + dimension] as number;
      const least = Math.min(boxes[box + dimension] as number, value);
      const greatest = Math.max(boxes[box + dimensions + dimension] as number, value);
      boxes[box + dimension] = least;
      boxes[box + dimensions + dimension] = greatest;
      span += greatest - least;
    }
    this.spans[node] = span;
  }

  /** Makes the box of a cut what its two sides need; tells whether it was another. */
  fit(node: number): boolean {
    const { dimensions } = this.store;
    const { boxes } = this;
    const [left, right] = [this.left[node] as number, this.right[node] as number];
    const box = node * 2 * dimensions;
    let span = 0;
    let changed = false;
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const least = Math.min(this.least(left, dimension), this.least(right, dimension));
      const greatest = Math.max(this.greatest(left, dimension), this.greatest(right, dimension));
      changed ||= boxes[box + dimension] !== least || boxes[box + dimensions + dimension] !== greatest;
      boxes[box + dimension] = least;
      boxes[box + dimensions + dimension] = greatest;
      span += greatest - least;
    }
    this.spans[node] = span;
    return changed;
  }

  /** All but the boxes, which follow from the points. */
  save(): unknown {
    const { left, right, cutDimension, cutAt, leafSlot, leafMass, freeCuts, freeLeaves } = this;
    return { left, right, cutDimension, cutAt, leafSlot, leafMass, freeCuts, freeLeaves };
  }

  load(state: unknown): void {
    const saved = state as Pick<TreeNodes, "left" | "right" | "cutDimension" | "cutAt" | "leafSlot" | "leafMass"> & {
      freeCuts: number[];
      freeLeaves: number[];
    };
    this.left.set(saved.left);
    this.right.set(saved.right);
    this.cutDimension.set(saved.cutDimension);
    this.cutAt.set(saved.cutAt);
    this.leafSlot.set(saved.leafSlot);
    this.leafMass.set(saved.leafMass);
    this.freeCuts = saved.freeCuts.slice();
    this.freeLeaves = saved.freeLeaves.slice();
  }
}
