import { expect, test } from "vitest";
import { putMetricDataInput } from "../shapes/put-shapes.ts";
import { readForm } from "./read-form.ts";

const read = (fields: Record<string, string>) => readForm(putMetricDataInput, new Map(Object.entries(fields)));
const first = "MetricData.member.1";

test("a form's texts become what the shape says, lists in the order of their indices", () => {
  expect(
    read({
      Action: "PutMetricData",
      Namespace: "N",
      "MetricData.member.10.MetricName": "third",
      "MetricData.member.2.MetricName": "second",
      [`${first}.MetricName`]: "first",
      [`${first}.Timestamp`]: "2026-11-26T01:02:03Z",
      [`${first}.Value`]: "1.5e3",
      [`${first}.StorageResolution`]: "60",
      [`${first}.Dimensions.member.1.Name`]: "d",
      [`${first}.Dimensions.member.1.Value`]: "é",
      "EntityMetricData.member.1.Entity.KeyAttributes.entry.1.key": "Type",
      "EntityMetricData.member.1.Entity.KeyAttributes.entry.1.value": "Service",
    }),
  ).toEqual({
    Namespace: "N",
    MetricData: [
      {
        MetricName: "first",
        Timestamp: Date.UTC(2026, 10, 26, 1, 2, 3),
        Value: 1500,
        StorageResolution: 60,
        Dimensions: [{ Name: "d", Value: "é" }],
      },
      { MetricName: "second" },
      { MetricName: "third" },
    ],
    EntityMetricData: [{ Entity: { KeyAttributes: { Type: "Service" } } }],
  });
});

test("a text that is not of its type, and a name without end, are refused", () => {
  expect(() => read({ [`${first}.Value`]: "many" })).toThrow("'many' is no number");
  expect(() => read({ [`${first}.Timestamp`]: "yesterday" })).toThrow("'yesterday' is no time");
  expect(() => read({ ["a.".repeat(40)]: "1" })).toThrow();
});

test("a name of what every object has is only a name", () => {
  expect(read({ "__proto__.polluted": "yes", "constructor.x": "1" })).toEqual({});
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
});
