import { expect, test } from "vitest";
import { readableShards } from "./shard-lineage.ts";

const shard = (id: string, ...parents: string[]) => ({ id, parents });

test("children wait for all of their parents; parents that are not listed any more are no obstacle", () => {
  const shards = [shard("a"), shard("b"), shard("ab", "a", "b"), shard("c", "gone"), shard("cc", "c")];
  const readable = (...done: string[]) => readableShards(shards, (id) => done.includes(id));
  expect(readable()).toEqual(["a", "b", "c"]);
  expect(readable("a")).toEqual(["b", "c"]);
  expect(readable("a", "b", "c")).toEqual(["ab", "cc"]);
  expect(readable("a", "b", "ab", "c", "cc")).toEqual([]);
});
