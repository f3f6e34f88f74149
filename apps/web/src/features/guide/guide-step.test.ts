import { expect, test } from "vitest";
import { type GuideFacts, guideStep } from "./guide-step.ts";

const facts: GuideFacts = {
  hotShard: { id: "shardId-000000000001", index: 1 },
  isSplit: false,
  hasDelivery: false,
  hasObject: false,
  hasApplication: false,
};

test("the line leads from the tail to the hot shard, and from there on to what is not made yet", () => {
  expect(guideStep("/streams/demo-orders", facts)?.next?.path).toBe(
    "/streams/demo-orders/shards?shard=shardId-000000000001",
  );
  const shards = guideStep("/streams/demo-orders/shards", facts);
  expect(shards?.say).toContain("lies in shard 1");
  expect(shards?.next?.path).toMatch(/^\/deliveries\/new\?from=demo-orders/);
});

test("what is made already is shown, not made again", () => {
  const made = { ...facts, isSplit: true, hasDelivery: true, hasApplication: true };
  expect(guideStep("/streams/demo-orders/shards", made)?.next?.path).toBe("/deliveries/demo-orders-to-lake");
  expect(guideStep("/deliveries/demo-orders-to-lake/objects", made)?.next?.path).toBe("/applications/demo-revenue");
});

test("pages of anybody's own things have no line", () => {
  expect(guideStep("/streams/orders", facts)).toBeUndefined();
  expect(guideStep("/settings", facts)).toBeUndefined();
});
