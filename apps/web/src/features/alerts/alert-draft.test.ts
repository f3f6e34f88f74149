import { expect, test } from "vitest";
import { draftOf, settingsOf } from "./alert-draft.ts";
import type { AlertSettings } from "./alert-types.ts";

const query = { namespace: "N", metric: "M", dimensions: { A: "*", B: "b" }, statistic: "Sum" } as const;
const common = { query, measure: "asIs", windowMinutes: 5, channels: [{ kind: "stream", streamName: "s" }] } as const;
const conditions: AlertSettings["condition"][] = [
  { kind: "threshold", comparison: "below", threshold: 0.1, clearAt: 0.2 },
  { kind: "threshold", comparison: "above", threshold: 0 },
  { kind: "absence" },
  { kind: "rate", comparison: "below", percent: 50 },
];

test.each(conditions)("what is there comes out of its form as it went in: %j", (condition) => {
  const settings = { ...common, channels: [...common.channels], condition };
  expect(settingsOf(draftOf({ name: "n", settings }))).toEqual(settings);
});

test("a form that lacks a metric, a number or a window says nothing yet", () => {
  const draft = { ...draftOf(), choice: "N|M|StreamName", threshold: "5" };
  expect(settingsOf(draft)?.query.dimensions).toEqual({ StreamName: "*" });
  expect(settingsOf({ ...draft, choice: "" })).toBeUndefined();
  expect(settingsOf({ ...draft, threshold: "" })).toBeUndefined();
  expect(settingsOf({ ...draft, threshold: "many" })).toBeUndefined();
  expect(settingsOf({ ...draft, windowMinutes: "" })).toBeUndefined();
});
