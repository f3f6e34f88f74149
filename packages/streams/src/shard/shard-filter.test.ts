import { expect, test } from "vitest";
import { passesShardFilter, resolveShardFilter, type ShardFilterInput, trimHorizonMs } from "./shard-filter.ts";

// Two shards from 1000 on; at 2000 the first was split; at 3000 its children were merged again.
const lives = {
  first: { createdMs: 1000, closedMs: 2000 },
  second: { createdMs: 1000 },
  low: { createdMs: 2000, closedMs: 3000 },
  high: { createdMs: 2000, closedMs: 3000 },
  merged: { createdMs: 3000 },
};

const shown = (filter: ShardFilterInput | undefined, horizonMs = 1000) => {
  const resolved = resolveShardFilter(filter, { horizonMs, latestBirthMs: 3000 });
  return Object.entries(lives)
    .filter(([, life]) => passesShardFilter(resolved, life))
    .map(([name]) => name);
};

test("no filter, FROM_TRIM_HORIZON and AFTER_SHARD_ID show every shard that is not expired", () => {
  const all = ["first", "second", "low", "high", "merged"];
  expect(shown(undefined)).toEqual(all);
  expect(shown({ type: "FROM_TRIM_HORIZON" })).toEqual(all);
  expect(shown({ type: "AFTER_SHARD_ID", shardId: "0" })).toEqual(all);
  expect(shown({ type: "FROM_TRIM_HORIZON" }, 2500)).toEqual(["second", "low", "high", "merged"]);
});

test("AT_LATEST shows the open shards, AT_TRIM_HORIZON those that were open at the horizon", () => {
  expect(shown({ type: "AT_LATEST" })).toEqual(["second", "merged"]);
  expect(shown({ type: "AT_TRIM_HORIZON" })).toEqual(["first", "second"]);
  expect(shown({ type: "AT_TRIM_HORIZON" }, 2500)).toEqual(["second", "low", "high"]);
});

test("at the very instant of a reshard the children are shown and not the parents", () => {
  expect(shown({ type: "AT_TIMESTAMP", timestamp: 1999 })).toEqual(["first", "second"]);
  expect(shown({ type: "AT_TIMESTAMP", timestamp: 2000 })).toEqual(["second", "low", "high"]);
  expect(shown({ type: "AT_TIMESTAMP", timestamp: 3000 })).toEqual(["second", "merged"]);
});

test("FROM_TIMESTAMP shows what lived then or later; a time before the horizon counts as the horizon", () => {
  expect(shown({ type: "FROM_TIMESTAMP", timestamp: 2001 })).toEqual(["second", "low", "high", "merged"]);
  expect(shown({ type: "FROM_TIMESTAMP", timestamp: 0 })).toEqual(["first", "second", "low", "high", "merged"]);
  expect(shown({ type: "AT_TIMESTAMP", timestamp: 0 })).toEqual(["first", "second"]);
});

test("the horizon is as far back as the retention, but not before the stream was made", () => {
  const hour = 3_600_000;
  const stream = { createdAt: new Date(10 * hour), retentionHours: 24 };
  expect(trimHorizonMs(stream, 20 * hour)).toBe(10 * hour);
  expect(trimHorizonMs(stream, 100 * hour)).toBe(76 * hour);
});
