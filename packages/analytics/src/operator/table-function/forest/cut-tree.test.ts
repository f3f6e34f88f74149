import { expect, test } from "vitest";
import { CutTree } from "./cut-tree.ts";
import { PointStore } from "./point-store.ts";
import { Random } from "./random.ts";

function plant(
  points: readonly (readonly number[])[],
  seed: string,
): { tree: CutTree; store: PointStore; slots: number[]; random: Random } {
  const store = new PointStore(points[0]?.length ?? 1);
  const tree = new CutTree(64, store);
  const random = new Random(seed);
  const slots = points.map((point) => store.add(Float64Array.from(point)));
  for (const slot of slots) tree.insert(slot, random);
  return { tree, store, slots, random };
}

/** What a score is expected to be over many trees. */
function meanScore(make: (seed: string) => CutTree, point: readonly number[]): number {
  const count = 3_000;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += make(`tree ${index}`).score(Float64Array.from(point));
  return sum / count;
}

test("of two points the score is computed by hand: cut off above with the probability gap / (gap + span)", () => {
  const { tree } = plant([[0], [10]], "two");
  // 30 is cut off above the root with the probability 20 / 30, at depth 1; else it is a leaf's neighbour at depth 2.
  expect(tree.score(Float64Array.of(30))).toBeCloseTo((2 / 3 + 1 / 3 / 2) * Math.log2(3), 12);
  expect(tree.score(Float64Array.of(10))).toBeCloseTo((1 / 2) * Math.log2(3), 12);
});

test("a tree from which points were deleted is drawn as one that never had them (theorem of the paper)", () => {
  const kept = [
    [0, 0],
    [1, 5],
    [7, 2],
    [9, 9],
    [4, 4],
  ];
  const gone = [
    [30, -3],
    [2, 40],
    [4, 4],
  ];
  const probe = [12, 3];
  const without = meanScore((seed) => plant(kept, seed).tree, probe);
  const after = meanScore((seed) => {
    const { tree, slots } = plant([...gone, ...kept], seed);
    for (const slot of slots.slice(0, gone.length)) tree.remove(slot);
    return tree;
  }, probe);
  expect(Math.abs(after - without)).toBeLessThan(0.02);
});

test("the order of insertion does not matter to what is expected", () => {
  const points = [[0], [1], [2], [20], [21], [50]];
  const forwards = meanScore((seed) => plant(points, seed).tree, [35]);
  const backwards = meanScore((seed) => plant([...points].reverse(), seed).tree, [35]);
  expect(Math.abs(forwards - backwards)).toBeLessThan(0.02);
});

test("insertions and deletions without end leave nothing behind, and what is left is scored as by a tree loaded from its state", () => {
  const random = new Random("churn");
  const store = new PointStore(2);
  const tree = new CutTree(32, store);
  const held: number[] = [];
  for (let round = 0; round < 5_000; round++) {
    if (held.length === 32 || (held.length > 0 && random.next() < 0.5)) {
      const [slot] = held.splice(Math.floor(random.next() * held.length), 1) as [number];
      tree.remove(slot);
      store.release(slot);
    } else {
      const slot = store.add(Float64Array.of(Math.floor(random.next() * 6), Math.floor(random.next() * 6)));
      held.push(slot);
      tree.insert(slot, random);
    }
    if (round % 500 !== 0) continue;
    const again = new CutTree(32, store);
    again.load(structuredClone(tree.save()));
    const probe = Float64Array.of(random.next() * 10, random.next() * 10);
    expect(again.score(probe)).toBe(tree.score(probe));
  }
  for (const slot of held) {
    tree.remove(slot);
    store.release(slot);
  }
  expect(tree.score(Float64Array.of(1, 1))).toBe(0);
  expect((store.save() as { free: number[]; holders: Int32Array }).holders.every((count) => count === 0)).toBe(true);
});

test("points that differ in the last digit, or stand at the ends of the scale, are told apart", () => {
  const points = [[1], [1 + Number.EPSILON], [1e150], [-1e150], [5e-324], [0]];
  const { tree, slots } = plant(points, "edges");
  for (const slot of slots) tree.remove(slot);
  expect(tree.score(Float64Array.of(1))).toBe(0);
});
