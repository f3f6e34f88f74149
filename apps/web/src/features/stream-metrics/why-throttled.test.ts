import { expect, test } from "vitest";
import { whyThrottled } from "./why-throttled.ts";

const caller = (shard: number, records: number, reads = 0, name = "KEY") => ({
  ...{ caller: name, shardId: `shardId-00000000000${shard}`, records, reads, lastMs: 0 },
});
const why = (...callers: ReturnType<typeof caller>[]) => whyThrottled({ callers, openShards: 4, isOnDemand: false });

test("nothing refused needs no reason", () => expect(why()).toBeUndefined());

test("one hot shard is told from a stream that is too small", () => {
  expect(why(caller(2, 95), caller(1, 5))).toContain("nearly all by shardId-000000000002");
  expect(why(caller(2, 50), caller(1, 50))).toContain("by 2 of 4 open shards: the stream as a whole");
  expect(whyThrottled({ callers: [caller(0, 9)], openShards: 1, isOnDemand: true })).toContain("grows by itself");
});

test("reads that are refused name how many readers there are", () => {
  expect(why(caller(0, 0, 3, "A"), caller(0, 0, 4, "B"))).toContain("7 reads were refused: 2 readers call");
  expect(why(caller(0, 0, 1))).toContain("1 read was refused: one reader calls");
});
