import type { PointStore } from "./point-store.ts";
import type { Random } from "./random.ts";
import { TreeNodes } from "./tree-nodes.ts";

/**
 * A robust random cut tree of Guha, Mishra, Roy and Schrijvers, "Robust Random Cut Forest Based Anomaly Detection on Streams" (ICML
 * 2016): a set of points is cut in two at random, in a dimension drawn in proportion to the sides of its box and at a place drawn evenly
 * along that side, and so on down to single points. Inserting and deleting points (their algorithms 2 and 1) leave a tree that is drawn
 * just as one made of the remaining points at once. Points that are equal are one leaf.
 *
 * A point's score is what is expected of 1 / depth of the leaf that it would be, were it inserted: what lies apart from the rest is cut
 * off near the root. No insertion is needed for it. At each cut on its way the point would be cut off above with the probability
 * gap / (gap + span), and goes on below with the rest. The score is this times log2(points + 1): about 0.7 where points are dense,
 * up to log2(points + 1) far away.
 */
export class CutTree {
  private readonly nodes: TreeNodes;
  private readonly path: Int32Array;
  private root = 0;
  private mass = 0;

  constructor(capacity: number, store: PointStore) {
    this.nodes = new TreeNodes(capacity, store);
    this.path = new Int32Array(capacity);
  }

  static bytes(capacity: number, dimensions: number): number {
    return TreeNodes.bytes(capacity, dimensions) + 4 * capacity;
  }

  /** Takes in a point of the store, which it then holds. */
  insert(slot: number, random: Random): void {
    const { nodes } = this;
    const { coordinates, dimensions } = nodes.store;
    const at = slot * dimensions;
    this.mass += 1;
    if (this.mass === 1) {
      this.root = nodes.newLeaf(slot);
      return;
    }
    let parent = -1;
    let node = this.root;
    for (;;) {
      const gap = nodes.gap(node, coordinates, at);
      if (gap > 0) {
        const span = node < 0 ? 0 : (nodes.spans[node] as number);
        const drawn = random.next() * (gap + span);
        if (node < 0 || drawn < gap) {
          this.replace(parent, node, this.cutOff(node, slot, drawn));
          return;
        }
        nodes.extend(node, at);
      } else if (node < 0) {
        nodes.leafMass[~node] = (nodes.leafMass[~node] as number) + 1;
        return;
      }
      parent = node;
      node = this.next(node, coordinates, at);
    }
  }

  /** Takes out a point equal to that of the slot, and lets go the one that it held for it. */
  remove(slot: number): void {
    const { nodes, path } = this;
    const { coordinates, dimensions } = nodes.store;
    let node = this.root;
    let depth = 0;
    while (node >= 0) {
      path[depth++] = node;
      node = this.next(node, coordinates, slot * dimensions);
    }
    this.mass -= 1;
    const mass = (nodes.leafMass[~node] as number) - 1;
    nodes.leafMass[~node] = mass;
    if (mass > 0) return;
    nodes.dropLeaf(node);
    if (depth > 0) {
      const parent = path[depth - 1] as number;
      const isLeft = nodes.left[parent] === node;
      this.replace(
        depth > 1 ? (path[depth - 2] as number) : -1,
        parent,
        (isLeft ? nodes.right : nodes.left)[parent] as number,
      );
      nodes.dropCut(parent);
      for (let above = depth - 2; above >= 0 && nodes.fit(path[above] as number); above--);
    }
    nodes.store.release(nodes.leafSlot[~node] as number);
  }

  score(point: Float64Array): number {
    const { boxes, spans, cutDimension, cutAt, left, right, store } = this.nodes;
    const { dimensions } = store;
    if (this.mass === 0) return 0;
    let node = this.root;
    let depth = 1;
    let remains = 1;
    let score = 0;
    while (node >= 0) {
      const box = node * 2 * dimensions;
      let gap = 0;
      for (let dimension = 0; dimension < dimensions; dimension++) {
        const value = point[dimension] as number;
        const below = (boxes[box + dimension] as number) - value;
        const above = value - (boxes[box + dimensions + dimension] as number);
        if (below > 0) gap += below;
        else if (above > 0) gap += above;
      }
      if (gap > 0) {
        const span = spans[node] as number;
        score += (remains * (gap / (gap + span))) / depth;
        remains *= span / (gap + span);
      }
      node = ((point[cutDimension[node] as number] as number) <= (cutAt[node] as number) ? left : right)[
        node
      ] as number;
      depth += 1;
    }
    return (score + remains / this.leafDepth(node, depth, point)) * Math.log2(this.mass + 1);
  }

  /**
   * Adds to `high` and `low` what each dimension has in the score: of the probability of being cut off, the part of the gap that is its
   * own; to `high` where the point lies above the box, to `low` where below. A point that is there already differs in none: even parts.
   */
  explain(point: Float64Array, high: Float64Array, low: Float64Array): void {
    const { nodes } = this;
    const { dimensions } = nodes.store;
    if (this.mass === 0) return;
    const unit = Math.log2(this.mass + 1);
    let node = this.root;
    let depth = 1;
    let remains = unit;
    for (;;) {
      const gap = nodes.gap(node, point, 0);
      if (gap > 0) {
        const span = node < 0 ? 0 : (nodes.spans[node] as number);
        const part = (length: number) => (remains * (length / (gap + span))) / depth;
        for (let dimension = 0; dimension < dimensions; dimension++) {
          const below = nodes.least(node, dimension) - (point[dimension] as number);
          const above = (point[dimension] as number) - nodes.greatest(node, dimension);
          if (below > 0) low[dimension] = (low[dimension] as number) + part(below);
          else if (above > 0) high[dimension] = (high[dimension] as number) + part(above);
        }
        remains *= span / (gap + span);
      }
      if (node < 0) break;
      node = this.next(node, point, 0);
      depth += 1;
    }
    if (nodes.gap(node, point, 0) > 0) return;
    const even = remains / this.leafDepth(node, depth, point) / (2 * dimensions);
    for (let dimension = 0; dimension < dimensions; dimension++) {
      high[dimension] = (high[dimension] as number) + even;
      low[dimension] = (low[dimension] as number) + even;
    }
  }

  save(): unknown {
    return { nodes: this.nodes.save(), root: this.root, mass: this.mass };
  }

  /** After the store, whose points the boxes are made of. */
  load(state: unknown): void {
    const saved = state as { nodes: unknown; root: number; mass: number };
    this.nodes.load(saved.nodes);
    this.root = saved.root;
    this.mass = saved.mass;
    if (this.mass > 0) this.fitAll(this.root);
  }

  /** A point beside the leaf is a leaf of the same depth; in it, it would be below as many cuts again as equal points were told apart by. */
  private leafDepth(node: number, depth: number, point: Float64Array): number {
    if (this.nodes.gap(node, point, 0) > 0) return depth;
    return depth - 1 + Math.log2((this.nodes.leafMass[~node] as number) + 1);
  }

  private next(node: number, values: Float64Array, at: number): number {
    const { cutDimension, cutAt, left, right } = this.nodes;
    const value = values[at + (cutDimension[node] as number)] as number;
    return (value <= (cutAt[node] as number) ? left : right)[node] as number;
  }

  private replace(parent: number, node: number, by: number): void {
    const { left, right } = this.nodes;
    if (parent < 0) this.root = by;
    else if (left[parent] === node) left[parent] = by;
    else right[parent] = by;
  }

  /** A cut through the gap between a node and a point: `drawn` is a place along the gaps of all dimensions, laid end to end. */
  private cutOff(node: number, slot: number, drawn: number): number {
    const { nodes } = this;
    const { coordinates, dimensions } = nodes.store;
    const at = slot * dimensions;
    let [dimension, place, left] = [-1, drawn, 0];
    for (let each = 0; each < dimensions; each++) {
      const value = coordinates[at + each] as number;
      const gap = Math.max(nodes.least(node, each) - value, value - nodes.greatest(node, each));
      if (gap <= 0) continue;
      [dimension, left] = [each, Math.min(place, gap)];
      if (place < gap) break;
      place -= gap;
    }
    const value = coordinates[at + dimension] as number;
    const isBelow = value < nodes.least(node, dimension);
    const [near, far] = isBelow ? [value, nodes.least(node, dimension)] : [nodes.greatest(node, dimension), value];
    const cut = nodes.newCut();
    const leaf = nodes.newLeaf(slot);
    nodes.cutDimension[cut] = dimension;
    nodes.cutAt[cut] = near + left < far ? near + left : near;
    nodes.left[cut] = isBelow ? leaf : node;
    nodes.right[cut] = isBelow ? node : leaf;
    nodes.fit(cut);
    return cut;
  }

  private fitAll(node: number): void {
    if (node < 0) return;
    this.fitAll(this.nodes.left[node] as number);
    this.fitAll(this.nodes.right[node] as number);
    this.nodes.fit(node);
  }
}
