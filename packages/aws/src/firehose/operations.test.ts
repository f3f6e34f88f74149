import { describe, expect, it } from "vitest";
import { botocoreModel, type Model } from "../../test/botocore-model.ts";
import { ours, theirs } from "../../test/compare-shapes.ts";
import { cpuMs } from "../../test/cpu-ms.ts";
import type { Shape, StringShape } from "../operation/shape.ts";
import { firehoseOperations } from "./operations.ts";

const model = botocoreModel("firehose");

describe.skipIf(!model)("the table of operations is AWS's model", () => {
  const operations = Object.entries(model?.operations ?? {});
  it("name by name", () =>
    expect([...firehoseOperations.keys()].sort()).toEqual(operations.map(([name]) => name).sort()));
  it.each(operations)(
    "%s: every member, limit, pattern and enum of the input, in the model's order",
    (name, operation) => {
      const { input } = firehoseOperations.get(name) ?? {};
      expect(input && ours(input)).toEqual(theirs(model as Model, operation.input?.shape ?? ""));
    },
  );
  it.each(operations)("%s: every member of the output", (name, operation) => {
    const { output } = firehoseOperations.get(name) ?? {};
    expect(output && ours(output)).toEqual(theirs(model as Model, operation.output?.shape ?? ""));
  });
});

describe("the table of operations", () => {
  it("has 12 rows", () => expect(firehoseOperations.size).toBe(12));
  it.each([...firehoseOperations])("%s runs the use case of its own name", (name, { run }) => {
    const ours = name.replace(/^PutRecord/, "PutDeliveryRecord");
    expect(run.name).toBe(ours.charAt(0).toLowerCase() + ours.slice(1));
  });
  it("finds nothing that every object has", () => expect(firehoseOperations.get("constructor")).toBeUndefined());
});

/** Every text of an input, once. */
function stringsOf(shape: Shape, found = new Map<string, StringShape>()): Map<string, StringShape> {
  if (shape.kind === "string" && shape.pattern !== undefined) found.set(shape.pattern, shape);
  if (shape.kind === "list") stringsOf(shape.of, found);
  if (shape.kind === "map") for (const part of [shape.key, shape.value]) stringsOf(part, found);
  if (shape.kind === "structure") for (const member of shape.members) stringsOf(member.shape, found);
  return found;
}

const strings = new Map([...firehoseOperations.values()].flatMap(({ input }) => [...stringsOf(input)]));

describe("a hostile text costs no time", () => {
  const units = [
    ...["a", " ", "/", "a.", "a.a-", "arn:", ":123456789012:", ":glue:", ":glue:a:123456789012:catalog/a", ":kms:a:"],
    ...[":iam::123456789012:role/", ":s3:::", "redshift.", "a.redshift.a:1/", "jdbc:redshift://a.", "vpce.", "AAAA"],
    ...["https://", ".snowflakecomputing.com", "\u0001"],
  ];
  it.each([...strings])("%s", (_pattern, { matches }) => {
    const beginnings = ["", "arn:", "arn:aws:glue:", "jdbc:redshift://", "arn:aws:kms:a:123456789012:key/"];
    const spent = cpuMs(() => {
      for (const beginning of beginnings) {
        for (const unit of units) matches?.test(`${beginning}${unit.repeat(Math.ceil(4000 / unit.length))}\n`);
      }
    });
    expect(spent).toBeLessThan(500);
  });
});
