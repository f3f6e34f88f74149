import { setTimeout as sleep } from "node:timers/promises";
import { cuttableLine, testRedisUrl } from "@millrace/testkit";
import { afterEach, expect, test, vi } from "vitest";
import { openRedis, type Redis } from "./open-redis.ts";

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const open: Redis[] = [];
afterEach(async () => {
  for (const redis of open.splice(0)) await redis.close();
  vi.clearAllMocks();
});
const openFor = (url: string) => {
  const redis = openRedis(url, logger);
  open.push(redis);
  return redis;
};

test("a hint published here arrives at every subscriber until it unsubscribes", async () => {
  const url = testRedisUrl();
  const [a, b] = [openFor(url), openFor(url)];
  const seen: string[] = [];
  const stop = a.subscribe("stream.changed", (text) => seen.push(text));
  await vi.waitFor(async () => {
    await b.publish("stream.changed", "str_1");
    expect(seen).toContain("str_1");
  });
  stop();
  const before = seen.length;
  await b.publish("stream.changed", "str_2");
  await sleep(50);
  expect(seen.length).toBe(before);
});

test("while Redis is away a publish is dropped at once without an error, said once; afterwards hints flow again", async () => {
  const line = await cuttableLine(testRedisUrl());
  const redis = openFor(line.url);
  const seen: string[] = [];
  redis.subscribe("key.changed", (text) => seen.push(text));
  await vi.waitFor(async () => {
    await redis.publish("key.changed", "before");
    expect(seen).toContain("before");
  });
  line.cut();
  await vi.waitFor(() => expect(redis.client.status).toBe("reconnecting"));
  const started = Date.now();
  for (let i = 0; i < 100; i += 1) await redis.publish("key.changed", "lost");
  expect(Date.now() - started).toBeLessThan(200);
  await expect(redis.client.get("x")).rejects.toThrow();
  expect(
    logger.warn.mock.calls.filter(([, sentence]) => String(sentence).startsWith("Redis does not answer")),
  ).toHaveLength(1);
  await line.heal();
  await vi.waitFor(
    async () => {
      await redis.publish("key.changed", "after");
      expect(seen).toContain("after");
    },
    { timeout: 10_000, interval: 100 },
  );
  expect(seen).not.toContain("lost");
  line.cut();
});
