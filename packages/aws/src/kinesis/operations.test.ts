import { describe, expect, it } from "vitest";
import { botocoreModel, type Model } from "../../test/botocore-model.ts";
import { kinesisOperations } from "./operations.ts";
import type { Shape } from "./shape.ts";
import { getRecordsOutput, subscribeToShardEvent } from "./shapes/record-shapes.ts";

const model = botocoreModel();

/** The model's shape in the form of `ours`: what must be equal. */
function theirs({ shapes }: Model, name: string): unknown {
  const shape = shapes[name];
  if (!shape) throw new Error(`The model has no shape ${name}.`);
  const { type, min, max, pattern } = shape;
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  const of = (ref: { shape: string } | undefined): unknown => theirs({ shapes, operations: {} }, ref?.shape ?? "");
  switch (type) {
    case "structure":
      return Object.entries(shape.members ?? {}).map(([wire, ref]) => [
        wire,
        shape.required?.includes(wire) ?? false,
        of(ref),
      ]);
    case "list":
      return { type, of: of(shape.member), ...limits };
    case "map":
      return { type, key: of(shape.key), value: of(shape.value), ...limits };
    case "string":
      return {
        type,
        ...limits,
        ...(pattern !== undefined && { pattern }),
        ...(shape.enum && { values: [...shape.enum].sort() }),
      };
    default:
      return { type, ...limits };
  }
}

function ours(shape: Shape): unknown {
  switch (shape.kind) {
    case "structure":
      return shape.members.map(({ wire, required, shape: inner }) => [wire, required, ours(inner)]);
    case "list": {
      const { of, kind, ...limits } = shape;
      return { type: kind, of: ours(of), ...limits };
    }
    case "map": {
      const { key, value, kind, ...limits } = shape;
      return { type: kind, key: ours(key), value: ours(value), ...limits };
    }
    case "string": {
      const { kind, matches: _compiled, values, ...rest } = shape;
      return { type: kind, ...rest, ...(values && { values: [...values].sort() }) };
    }
    case "integer": {
      const { kind: _kind, java, ...limits } = shape;
      return { type: java.toLowerCase(), ...limits };
    }
    default: {
      const { kind, ...limits } = shape;
      return { type: kind, ...limits };
    }
  }
}

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
