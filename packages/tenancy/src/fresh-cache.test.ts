import { expect, test } from "vitest";
import { FreshCache } from "./fresh-cache.ts";

/** A source of truth whose value and health a test sets, and a clock. */
function makeWorld() {
  const world = {
    nowMs: 0,
    value: "a" as string | undefined,
    broken: false,
    loads: 0,
    hold: undefined as Promise<void> | undefined,
  };
  const cache = new FreshCache<string, string>({
    nowMs: () => world.nowMs,
    patienceMs: 50,
    load: async () => {
      world.loads += 1;
      const { value, broken } = world;
      await world.hold;
      if (broken) throw new Error("away");
      return value;
    },
  });
  return { world, cache };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("up to a second nothing is read again", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.nowMs = 1000;
  world.value = "b";
  expect(await cache.find("k")).toBe("a");
  expect(world.loads).toBe(1);
});

test("up to five seconds the old value is served and the new one read behind it", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.nowMs = 1500;
  world.value = "b";
  expect(cache.peek("k")).toBe("a");
  await settle();
  expect(cache.peek("k")).toBe("b");
  expect(world.loads).toBe(2);
});

test("after five seconds the caller waits for the truth", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.nowMs = 5001;
  world.value = undefined;
  expect(cache.peek("k")).toBeUndefined();
  expect(await cache.find("k")).toBeUndefined();
});

test("while the source is away the old value is served for a minute, then the failure is", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.broken = true;
  world.nowMs = 60_000;
  expect(await cache.find("k")).toBe("a");
  world.nowMs = 60_001;
  await expect(cache.find("k")).rejects.toThrow("away");
});

test("after a failure the old value is served without waiting for the next one", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.broken = true;
  world.nowMs = 10_000;
  expect(await cache.find("k")).toBe("a");
  world.hold = new Promise(() => undefined);
  world.nowMs = 10_500;
  expect(cache.peek("k")).toBe("a");
});

test("a source that hangs counts as away", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.nowMs = 10_000;
  world.hold = new Promise(() => undefined);
  expect(await cache.find("k")).toBe("a");
});

test("an absent value is remembered for a second and never served stale", async () => {
  const { world, cache } = makeWorld();
  world.value = undefined;
  expect(await cache.find("k")).toBeUndefined();
  world.value = "a";
  world.nowMs = 1000;
  expect(await cache.find("k")).toBeUndefined();
  world.nowMs = 1001;
  expect(await cache.find("k")).toBe("a");
  expect(world.loads).toBe(2);
});

test("after an invalidation the next caller gets the truth", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.value = "b";
  cache.invalidate("k");
  expect(await cache.find("k")).toBe("b");
});

test("a reading that began before an invalidation is not the answer after it", async () => {
  const { world, cache } = makeWorld();
  const gate = Promise.withResolvers<void>();
  world.hold = gate.promise;
  const early = cache.find("k");
  world.value = "b";
  cache.invalidate("k");
  const late = cache.find("k");
  gate.resolve();
  expect(await early).toBe("a");
  expect(await late).toBe("b");
  expect(cache.peek("k")).toBe("b");
});

test("callers at the same moment share one reading", async () => {
  const { world, cache } = makeWorld();
  await Promise.all(Array.from({ length: 50 }, () => cache.find("k")));
  expect(world.loads).toBe(1);
});

test("holds no more entries than it may, and none past a minute", async () => {
  let nowMs = 0;
  let loads = 0;
  const load = async (key: number) => {
    loads += 1;
    return key;
  };
  const cache = new FreshCache<number, number>({ nowMs: () => nowMs, entriesMax: 3, load });
  for (let key = 0; key < 10; key += 1) await cache.find(key);
  expect([6, 7, 8, 9].map((key) => cache.peek(key))).toEqual([undefined, 7, 8, 9]);
  nowMs = 61_000;
  await cache.find(10);
  nowMs = 0;
  expect([7, 8, 9].map((key) => cache.peek(key))).toEqual([undefined, undefined, undefined]);
  expect(loads).toBe(11);
});

test("while the source is away it is asked once a second and not by every caller", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.broken = true;
  for (world.nowMs = 2000; world.nowMs < 12_000; world.nowMs += 100) {
    expect(await cache.find("k")).toBe("a");
    await settle();
  }
  expect(world.loads).toBeLessThanOrEqual(12);
});

test("a failed reading in the background makes no value live longer than five seconds once the source is back", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.broken = true;
  world.nowMs = 4900;
  expect(cache.peek("k")).toBe("a");
  await settle();
  Object.assign(world, { broken: false, value: undefined, nowMs: 5001 });
  expect(await cache.find("k")).toBeUndefined();
});

test("an invalidation is read for, also right after a failure", async () => {
  const { world, cache } = makeWorld();
  await cache.find("k");
  world.broken = true;
  world.nowMs = 6000;
  expect(await cache.find("k")).toBe("a");
  Object.assign(world, { broken: false, value: "b" });
  cache.invalidate("k");
  expect(await cache.find("k")).toBe("b");
});
