import { expect, test } from "vitest";
import { CircuitBreaker } from "./circuit-breaker.ts";

function broken(): CircuitBreaker {
  const breaker = new CircuitBreaker();
  for (let i = 0; i < 5; i += 1) breaker.failed(i * 1000);
  return breaker;
}

test("five outages within half a minute open it, slower ones do not", () => {
  expect(broken().state).toBe("open");
  const slow = new CircuitBreaker();
  for (let i = 0; i < 9; i += 1) slow.failed(i * 10_000);
  expect([slow.state, slow.enter(90_000)]).toEqual(["closed", 0]);
});

test("one probe goes after the pause; while it is under way nobody else does", () => {
  const breaker = broken();
  expect(breaker.enter(5000)).toBe(4000);
  expect(breaker.enter(9000)).toBe(0);
  expect(breaker.enter(9001)).toBeGreaterThan(0);
  breaker.worked();
  expect([breaker.state, breaker.enter(9002)]).toEqual(["closed", 0]);
});

test("a probe that fails doubles the pause, up to a minute", () => {
  const breaker = broken();
  let nowMs = 4000;
  const pauses = Array.from({ length: 6 }, () => {
    const pauseMs = breaker.enter(nowMs);
    nowMs += pauseMs;
    expect(breaker.enter(nowMs)).toBe(0);
    breaker.failed(nowMs);
    return pauseMs;
  });
  expect(pauses).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
});
