import { describe, expect, it } from "vitest";
import { botocoreModel, type Model } from "../../test/botocore-model.ts";
import { ours, theirs } from "../../test/compare-shapes.ts";
import { kinesisOperations } from "./operations.ts";
import { getRecordsOutput, subscribeToShardEvent } from "./shapes/record-shapes.ts";

const model = botocoreModel("kinesis");

/** Our answers never carry a StreamId: SDKs that see one leave the custom endpoint. */
const withoutStreamId = (members: unknown): unknown =>
  JSON.parse(JSON.stringify(members), (_key, value) =>
    Array.isArray(value) ? value.filter((item) => !(Array.isArray(item) && item[0] === "StreamId")) : value,
  );

describe.skipIf(!model)("the table of operations is AWS's model", () => {
  const operations = Object.entries(model?.operations ?? {});
  it("name by name", () =>
    expect([...kinesisOperations.keys()].sort()).toEqual(operations.map(([name]) => name).sort()));
  it.each(operations)(
    "%s: every member, limit, pattern and enum of the input, in the model's order",
    (name, operation) => {
      const { input } = kinesisOperations.get(name) ?? {};
      expect(input && ours(input)).toEqual(theirs(model as Model, operation.input?.shape ?? ""));
    },
  );
  it.each(operations.filter(([name]) => name !== "SubscribeToShard"))(
    "%s: every member of the output",
    (name, operation) => {
      const { output } = kinesisOperations.get(name) ?? {};
      if (!operation.output) expect(output).toBeUndefined();
      else expect(output && ours(output)).toEqual(withoutStreamId(theirs(model as Model, operation.output.shape)));
    },
  );
  it("SubscribeToShard: every member of the event", () => {
    expect(ours(subscribeToShardEvent)).toEqual(theirs(model as Model, "SubscribeToShardEvent"));
    expect(ours(getRecordsOutput)).toEqual(theirs(model as Model, "GetRecordsOutput"));
  });
});

describe("the table of operations", () => {
  it("has 39 rows", () => expect(kinesisOperations.size).toBe(39));
  it.each([...kinesisOperations])("%s runs the use case of its own name", (name, { run }) => {
    expect(run.name).toBe(name.charAt(0).toLowerCase() + name.slice(1));
  });
  it("finds nothing that every object has", () => expect(kinesisOperations.get("constructor")).toBeUndefined());
});
