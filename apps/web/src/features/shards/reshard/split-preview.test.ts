import { expect, test } from "vitest";
import type { ShardLoad } from "../load/load-types.ts";
import { balancedCut, splitPreview } from "./split-preview.ts";

const range = { start: 0n, end: 999n };
const load = (keys: readonly [place: number, bytes: number][], otherBytes = 0): ShardLoad => ({
  shardId: "shardId-000000000000",
  index: 0,
  recordsPerSecond: 100,
  bytesPerSecond: 1000,
  records: 100,
  spanMs: 1000,
  keys: keys.map(([place, bytes]) => ({ key: "k", hashKey: String(place), records: bytes, bytes })),
  otherBytes,
  otherRecords: otherBytes,
});

test("sampled keys go where they belong; what is not known one by one is spread over the range", () => {
  const [low, high] = splitPreview(
    range,
    load(
      [
        [100, 30],
        [700, 10],
      ],
      60,
    ),
    500n,
  );
  expect([low.bytesPerSecond, high.bytesPerSecond]).toEqual([600, 400]);
  expect(low.recordsPerSecond + high.recordsPerSecond).toBe(100);
});

test("a key belongs to the upper half from the cut on", () => {
  expect(splitPreview(range, load([[500, 1]]), 500n)[1].bytesPerSecond).toBe(1000);
  expect(splitPreview(range, load([[499, 1]]), 500n)[0].bytesPerSecond).toBe(1000);
});

test("the balanced cut halves the load where the middle would not", () => {
  const skewed = load([
    [10, 25],
    [20, 25],
    [30, 25],
    [900, 25],
  ]);
  const cut = balancedCut(range, skewed);
  expect(splitPreview(range, skewed, cut).map(({ bytesPerSecond }) => bytesPerSecond)).toEqual([500, 500]);
  expect(cut > 20n && cut <= 30n).toBe(true);
});

test("one hot key cannot be divided, and nothing sampled means the middle", () => {
  expect(balancedCut(range, load([]))).toBe(500n);
  const cut = balancedCut(
    range,
    load([
      [10, 96],
      [500, 2],
      [800, 2],
    ]),
  );
  expect(
    Math.max(
      ...splitPreview(
        range,
        load([
          [10, 96],
          [500, 2],
          [800, 2],
        ]),
        cut,
      ).map((half) => half.bytesPerSecond),
    ),
  ).toBe(960);
});
