import { describe, expect, it } from "vitest";
import { botocoreModel, type Model } from "../../test/botocore-model.ts";
import { ours, theirs } from "../../test/compare-shapes.ts";
import { cpuMs } from "../../test/cpu-ms.ts";
import type { Shape, StringShape } from "../operation/shape.ts";
import { analyticsV1Operations } from "./v1/operations.ts";
import { analyticsV2Operations } from "./v2/operations.ts";

const tables = [
  { name: "analyticsV1", table: analyticsV1Operations, count: 20 },
  { name: "analyticsV2", table: analyticsV2Operations, count: 33 },
] as const;

describe.each(tables)("the table of $name", ({ name, table, count }) => {
  const model = botocoreModel(name);
  const operations = Object.entries(model?.operations ?? {});
  it(`has ${count} rows, and nothing that every object has`, () => {
    expect(table.size).toBe(count);
    expect(table.get("constructor")).toBeUndefined();
  });
  it.skipIf(!model)("is AWS's model name by name", () =>
    expect([...table.keys()].sort()).toEqual(operations.map(([operation]) => operation).sort()),
  );
  it.each(operations)("%s: every member, limit, pattern and enum of the input", (operation, { input }) => {
    const shape = table.get(operation)?.input;
    expect(shape && ours(shape)).toEqual(theirs(model as Model, input?.shape ?? ""));
  });
  it.each(operations)("%s: every member of the output", (operation, { output }) => {
    const shape = table.get(operation)?.output;
    expect(shape && ours(shape)).toEqual(theirs(model as Model, output?.shape ?? ""));
  });
});

/** Every text of an input, once. */
function stringsOf(shape: Shape, found = new Map<string, StringShape>()): Map<string, StringShape> {
  if (shape.kind === "string" && shape.pattern !== undefined) found.set(shape.pattern, shape);
  if (shape.kind === "list") stringsOf(shape.of, found);
  if (shape.kind === "map") for (const part of [shape.key, shape.value]) stringsOf(part, found);
  if (shape.kind === "structure") for (const member of shape.members) stringsOf(member.shape, found);
  return found;
}

const strings = new Map(
  tables.flatMap(({ table }) => [...table.values()].flatMap(({ input }) => [...stringsOf(input)])),
);

describe("a hostile text costs no time", () => {
  const beginnings = ["", "arn:", "arn:aws:kinesisanalytics:", "arn:aws:iam::123456789012:role", "$"];
  const units = ["a", " ", "/", "-", "$", "a.", "arn:", ":123456789012:", ":application/", ":role/", "\u0001"];
  it.each([...strings])("%s", (_pattern, { matches }) => {
    const spent = cpuMs(() => {
      for (const beginning of beginnings) {
        for (const unit of units) matches?.test(`${beginning}${unit.repeat(Math.ceil(4000 / unit.length))}\n`);
      }
    });
    expect(spent).toBeLessThan(500);
  });
});
