import type { Codec } from "../../src/codec/codec.ts";
import { subscribeToShardEvent } from "../../src/kinesis/shapes/record-shapes.ts";
import type { OperationTable } from "../../src/operation/operation.ts";
import type { Shape } from "../../src/operation/shape.ts";
import { botocoreModel, type Model, type ModelName } from "../botocore-model.ts";

/** What an answer may look like, whether AWS's own model says so or, where botocore is not installed, our table of shapes. */
export type Expected =
  | {
      readonly kind: "structure";
      readonly members: ReadonlyMap<string, Expected>;
      readonly required: readonly string[];
    }
  | { readonly kind: "list" | "map"; readonly of: Expected }
  | { readonly kind: "string"; readonly pattern?: string; readonly values?: readonly string[] }
  | { readonly kind: Scalar };

type Scalar = "integer" | "double" | "boolean" | "blob" | "timestamp";

const kinds: Readonly<Record<string, Scalar>> = {
  integer: "integer",
  long: "integer",
  double: "double",
  boolean: "boolean",
  blob: "blob",
  timestamp: "timestamp",
};

/** A service's operations as AWS's model knows them, or else our table. */
export interface Expectations {
  readonly operationNames: readonly string[];
  /** The shape of an operation's answer (of an event, for SubscribeToShard); undefined when the answer is empty. */
  answer(operation: string): Expected | undefined;
}

export function openExpectations(service: ModelName, table: OperationTable): Expectations {
  const model = botocoreModel(service);
  if (!model) {
    return {
      operationNames: [...table.keys()],
      answer(operation) {
        const shape = operation === "SubscribeToShard" ? subscribeToShardEvent : table.get(operation)?.output;
        return shape && fromShape(shape);
      },
    };
  }
  return {
    operationNames: Object.keys(model.operations),
    answer(operation) {
      const name =
        operation === "SubscribeToShard" ? "SubscribeToShardEvent" : model.operations[operation]?.output?.shape;
      return name === undefined ? undefined : fromModel(model, name);
    },
  };
}

function fromModel(from: Model, name: string): Expected {
  const shape = from.shapes[name];
  const of = (ref: { readonly shape: string } | undefined): Expected => fromModel(from, ref?.shape ?? "");
  switch (shape?.type) {
    case "structure": {
      const members = Object.entries(shape.members ?? {}).map(([wire, ref]): [string, Expected] => [wire, of(ref)]);
      return { kind: "structure", members: new Map(members), required: shape.required ?? [] };
    }
    case "list":
      return { kind: "list", of: of(shape.member) };
    case "map":
      return { kind: "map", of: of(shape.value) };
    case "string":
      return {
        kind: "string",
        ...(shape.pattern !== undefined && { pattern: shape.pattern }),
        ...(shape.enum && { values: shape.enum }),
      };
    default:
      return { kind: kinds[shape?.type ?? ""] ?? "boolean" };
  }
}

function fromShape(shape: Shape): Expected {
  switch (shape.kind) {
    case "structure":
      return {
        kind: "structure",
        members: new Map(shape.members.map((member) => [member.wire, fromShape(member.shape)])),
        required: shape.members.filter(({ required }) => required).map(({ wire }) => wire),
      };
    case "list":
      return { kind: "list", of: fromShape(shape.of) };
    case "map":
      return { kind: "map", of: fromShape(shape.value) };
    case "string": {
      const { kind, pattern, values } = shape;
      return { kind, ...(pattern !== undefined && { pattern }), ...(values && { values }) };
    }
    default:
      return { kind: shape.kind };
  }
}

interface Place {
  readonly path: string;
  readonly value: unknown;
}

/** Everything about an answer that its shape does not allow. */
export function problemsOf(codec: Codec, expected: Expected, { path, value }: Place): string[] {
  const wrong = (what: string): string[] => [`${path}: ${what}, not ${JSON.stringify(value)}`];
  switch (expected.kind) {
    case "structure":
      return isRecord(value) ? problemsOfMembers(codec, expected, { path, value }) : wrong("a structure");
    case "list":
      if (!Array.isArray(value)) return wrong("a list");
      return value.flatMap((item, i) => problemsOf(codec, expected.of, { path: `${path}[${i}]`, value: item }));
    case "map":
      if (!isRecord(value)) return wrong("a map");
      return Object.entries(value).flatMap(([key, item]) =>
        problemsOf(codec, expected.of, { path: `${path}.${key}`, value: item }),
      );
    case "string":
      return isString(expected, value) ? [] : wrong(`a string ${expected.pattern ?? expected.values ?? ""}`);
    case "integer":
      return Number.isSafeInteger(value) ? [] : wrong("an integer");
    case "double":
      return Number.isFinite(value) ? [] : wrong("a number");
    case "boolean":
      return typeof value === "boolean" ? [] : wrong("a boolean");
    case "blob":
      return isBlob(codec, value) ? [] : wrong("a blob");
    case "timestamp":
      return isRecent(codec, value) ? [] : wrong("a time of today");
  }
}

function problemsOfMembers(
  codec: Codec,
  { members, required }: Extract<Expected, { kind: "structure" }>,
  { path, value }: { readonly path: string; readonly value: Readonly<Record<string, unknown>> },
): string[] {
  // The model requires a continuation also of the last event of a closed shard, where AWS sends none.
  const missing = required.filter((wire) => !Object.hasOwn(value, wire)).map((wire) => `${path}.${wire} is missing`);
  const problems = Object.entries(value).flatMap(([wire, item]) => {
    const member = members.get(wire);
    // SDKs that see a StreamId leave the custom endpoint.
    if (!member || wire === "StreamId") return [`${path}.${wire} is not in the model`];
    return problemsOf(codec, member, { path: `${path}.${wire}`, value: item });
  });
  return [...missing, ...problems];
}

function isString({ pattern, values }: { pattern?: string; values?: readonly string[] }, value: unknown): boolean {
  if (typeof value !== "string") return false;
  const flags = pattern?.includes("\\p{") ? "u" : "";
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, flags).test(value)) return false;
  return !values || values.includes(value);
}

function isBlob(codec: Codec, value: unknown): boolean {
  if (codec.name === "cbor") return Buffer.isBuffer(value);
  return typeof value === "string" && Buffer.from(value, "base64").toString("base64") === value;
}

/** Seconds in JSON, whole milliseconds in CBOR: a mistake between the two is a factor of a thousand. */
function isRecent(codec: Codec, value: unknown): boolean {
  if (typeof value !== "number") return false;
  const ms = codec.name === "cbor" ? value : value * 1000;
  const isExact = codec.name === "json" || Number.isInteger(value);
  return isExact && Math.abs(ms - Date.now()) < 86_400_000 * 2;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}
