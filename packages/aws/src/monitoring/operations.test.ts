import { describe, expect, it } from "vitest";
import { botocoreModel, type Model } from "../../test/botocore-model.ts";
import { ours, theirs } from "../../test/compare-shapes.ts";
import { monitoringOperations } from "./operations.ts";

const model = botocoreModel("cloudwatch");
const operations = [...monitoringOperations];

describe.skipIf(!model)("CloudWatch's operations are as in AWS's model", () => {
  it.each(operations)("%s: every member, limit, pattern and enum of the input, in the model's order", (name, row) => {
    expect(ours(row.input)).toEqual(theirs(model as Model, model?.operations[name]?.input?.shape ?? ""));
  });
  it.each(operations)("%s: every member of the output", (name, { output }) => {
    const shape = model?.operations[name]?.output?.shape;
    expect(output && ours(output)).toEqual(shape && theirs(model as Model, shape));
  });
});

it.each(operations)("%s runs the use case of its own name", (name, { run }) => {
  expect(run.name).toBe(name.charAt(0).toLowerCase() + name.slice(1));
});
