import { expect, test } from "vitest";
import { selectShards } from "./select-shards.ts";
import type { ShardCard } from "./shard-card.ts";

const ring = ["five", "two", "seven"].map((id) => ({ id }) as ShardCard);

test.each([
  [[], "two", ["two"]],
  [["two"], "two", []],
  [["two"], "five", ["five", "two"]],
  [["two"], "seven", ["two", "seven"]],
  [["five"], "seven", ["seven"]],
  [["five", "two"], "seven", ["seven"]],
  [["five", "two"], "five", ["two"]],
])("with %j selected, a press on %s selects %j", (selected, pressed, next) => {
  expect(selectShards(ring, selected, pressed)).toEqual(next);
});
