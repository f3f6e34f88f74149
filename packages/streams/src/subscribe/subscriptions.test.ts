import { expect, test } from "vitest";
import { Subscriptions } from "./subscriptions.ts";

function open() {
  let nowMs = 1_000_000;
  const subscriptions = new Subscriptions({ nowMs: () => nowMs });
  const take = (key = "c/0", callsPerSecond = 1) => subscriptions.take({ key, label: key, callsPerSecond });
  return { subscriptions, take, pass: (ms: number) => (nowMs += ms) };
}

test("a free place called too soon again is a matter of rate, a taken one of use", () => {
  const { take, pass } = open();
  const place = take();
  pass(999);
  expect(() => take()).toThrow(/Another active subscription/);
  place.free();
  expect(() => take()).toThrow(/Rate exceeded/);
  pass(1);
  take();
});

test("without a limit on calls a place can be taken as soon as it is free", () => {
  const { take } = open();
  for (let i = 0; i < 10; i += 1) take("c/0", Number.MAX_SAFE_INTEGER).free();
});

test("other shards and consumers are other places", () => {
  const { subscriptions, take } = open();
  const places = ["a/0", "a/1", "b/0"].map((key) => take(key));
  expect(subscriptions.size).toBe(3);
  for (const place of places) place.free();
  expect(subscriptions.size).toBe(0);
});

test("who lost his place cannot free the winner's", () => {
  const { subscriptions, take, pass } = open();
  const loser = take();
  pass(5000);
  const winner = take();
  expect([loser.ended.aborted, winner.ended.aborted]).toEqual([true, false]);
  loser.free();
  expect(subscriptions.size).toBe(1);
});
