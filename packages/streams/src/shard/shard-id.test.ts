import { expect, test } from "vitest";
import { formatShardId, parseShardId } from "./shard-id.ts";

test("an id is parsed, not compared", () => {
  for (const text of ["shardId-000000000000", "shardId-0", "a-0", "0"]) expect(parseShardId(text)).toBe(0);
  expect(parseShardId("shardId-2147483647")).toBe(2_147_483_647);
});

test("what is not a number of at most 2147483647 names no shard", () => {
  for (const text of ["", "shardId-", "shardId-2147483648", "shardId-x", "shardId--1", "a-b-1", "shardId-1 "]) {
    expect(parseShardId(text)).toBeUndefined();
  }
});

test("a formatted id reads back", () => {
  expect(formatShardId(7)).toBe("shardId-000000000007");
  for (const index of [0, 9, 10, 2_147_483_647]) expect(parseShardId(formatShardId(index))).toBe(index);
});
