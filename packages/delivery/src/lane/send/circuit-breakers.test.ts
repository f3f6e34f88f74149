import { expect, test } from "vitest";
import { CircuitBreakers } from "./circuit-breakers.ts";

test("lanes of one delivery share a breaker as long as one of them asks for it; then it is forgotten", () => {
  let nowMs = 0;
  const breakers = new CircuitBreakers({ nowMs: () => nowMs });
  const breaker = breakers.of("a/data");
  for (let i = 0; i < 5; i += 1) breaker.failed(i);
  const quiet = breakers.of("b/data");
  for (nowMs = 0; nowMs < 3_600_000; nowMs += 60_000) {
    expect(breakers.of("a/data")).toBe(breaker);
    breakers.sweep();
  }
  expect(breakers.of("b/data")).not.toBe(quiet);
  nowMs += 600_001;
  breakers.sweep();
  expect(breakers.of("a/data").state).toBe("closed");
});
