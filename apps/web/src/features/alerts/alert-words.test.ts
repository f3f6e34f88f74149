import { expect, test } from "vitest";
import type { Alert, AlertSettings } from "./alert-types.ts";
import { conditionWords, queryWords, stateOf } from "./alert-words.ts";

const settings = (change: Partial<AlertSettings>): AlertSettings => ({
  query: { namespace: "N", metric: "Lag", dimensions: { StreamName: "*", ShardId: "s" }, statistic: "Maximum" },
  ...{ measure: "asIs", windowMinutes: 5, channels: [] },
  condition: { kind: "threshold", comparison: "above", threshold: 1200, clearAt: 900 },
  ...change,
});

test("a condition is a sentence", () => {
  expect(conditionWords(settings({}))).toBe("when its maximum over 5 minutes is above 1,200, until 900");
  const share = settings({
    measure: "percentOfRetention",
    condition: { kind: "threshold", comparison: "below", threshold: 5 },
  });
  expect(conditionWords(share)).toBe("when its maximum over 5 minutes is below 5 % of the retention");
  expect(conditionWords(settings({ windowMinutes: 1, condition: { kind: "absence" } }))).toBe(
    "when nothing is counted for a minute",
  );
  expect(queryWords(settings({}))).toBe("Lag of each StreamName, ShardId s");
});

test("silence is said beside what it silences", () => {
  const subject = (state: "ok" | "firing") => ({ subject: state, state, value: 1, sinceMs: 0 });
  const alert = {
    isOn: true,
    subjects: [subject("firing"), subject("ok")],
    mutedUntilMs: undefined,
  } as unknown as Alert;
  expect(stateOf(alert)).toEqual({ tone: "bad", word: "Firing for 1 subject" });
  expect(stateOf({ ...alert, mutedUntilMs: 5 }).word).toBe("Firing for 1 subject, silenced");
  expect(stateOf({ ...alert, isOn: false }).word).toBe("Off");
});
