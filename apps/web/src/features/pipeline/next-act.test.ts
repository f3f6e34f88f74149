import { expect, test } from "vitest";
import type { DeliveryDetail } from "../deliveries/index.ts";
import { type ActFacts, nextAct } from "./next-act.ts";
import { pipelineFacts } from "./pipeline-facts.ts";

const nowMs = 100_000;
const resting = { ...pipelineFacts({ nowMs, sinceMs: 0, minutes: [], lanes: [] }), openFailures: 0 };
const ask = (delivery: Partial<DeliveryDetail>, facts: Partial<ActFacts> = {}) =>
  nextAct({ status: "ACTIVE", paused: false, ...delivery } as DeliveryDetail, { ...resting, ...facts }, nowMs);

test("what a person did comes before what happened", () => {
  expect(ask({ paused: true }, { problem: "Refused." })).toMatchObject({ tone: "idle", act: { to: "resume" } });
});

test("a target in trouble is told with when it is tried again, and leads to the settings", () => {
  const next = ask(
    {},
    { problem: "HttpEndpoint.RequestTimeout", breaker: "open", retryAtMs: nowMs + 5_000, openFailures: 9 },
  );
  expect(next.sentence).toMatch(/^HttpEndpoint\.RequestTimeout\. .* Next try in 5 s\. Nothing is lost/);
  expect(next.act?.to).toBe("settings");
});

test("a function in trouble leads to the transform", () => {
  expect(ask({}, { problem: "Lambda.FunctionError: boom" }).act?.to).toBe("transform");
});

test("failures lead to the failures, a delivery that could not be made to its settings", () => {
  expect(ask({}, { openFailures: 3 })).toMatchObject({ tone: "warn", act: { to: "failures" } });
  expect(ask({ status: "CREATING_FAILED", statusProblem: "no bucket" })).toMatchObject({ act: { to: "settings" } });
});

test("what was lost is said, though all goes on", () => {
  const sentence: unknown = expect.stringMatching(/^4 records left/);
  expect(ask({}, { lost: 4, openFailures: 1 })).toMatchObject({ tone: "bad", sentence });
});

test("when all is well there is nothing to do", () => {
  expect(ask({})).toMatchObject({ tone: "ok", act: undefined });
  expect(ask({}, { deliveredPerSecond: 3 }).sentence).toBe("It delivers what comes in.");
});
