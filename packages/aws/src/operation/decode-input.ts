import type { Codec } from "../codec/codec.ts";
import { javaClass } from "../codec/java-class.ts";
import { serializationError } from "../codec/serialization-error.ts";
import type { IntegerShape, ListShape, MapShape, Shape, StructureShape } from "./shape.ts";

const INTEGER_MAX = 2_147_483_647;
const truths: ReadonlyMap<string, boolean> = new Map([
  ["TRUE", true],
  ["YES", true],
  ["1", true],
  ["FALSE", false],
  ["NO", false],
  ["0", false],
]);

export type Decoded = Record<string, unknown>;

/**
 * Turns a parsed body into an object with our names, by the operation's input shape. Members that the shape does not
 * name are ignored, null is absent. The first value of a wrong type throws SerializationException with AWS's text; limits
 * are not looked at here.
 */
export function decodeInput(codec: Codec, shape: StructureShape, value: unknown): Decoded {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw serializationError();
  return readStructure(codec, shape, value);
}

function read(codec: Codec, shape: Shape, value: unknown): unknown {
  if (typeof value === "object" && !(value instanceof Uint8Array)) mustTakeContainer(shape, value);
  switch (shape.kind) {
    case "string":
      if (typeof value !== "string") throw serializationError(`${javaClass(value)} can not be converted to an String`);
      return value;
    case "integer":
      return readInteger(shape, value);
    case "double":
      if (typeof value !== "number") throw serializationError(`${javaClass(value)} can not be converted to an Double`);
      return value;
    case "boolean":
      return readBoolean(value);
    case "blob":
      return codec.readBlob(value);
    case "timestamp":
      if (typeof value === "number" && Number.isFinite(value)) return codec.readTimestamp(value);
      throw serializationError(`${javaClass(value)} can not be converted to milliseconds since epoch`);
    case "list":
      return readList(codec, shape, value);
    case "map":
      return readMap(codec, shape, value);
    case "structure":
      return readStructure(codec, shape, value);
  }
}

function mustTakeContainer(shape: Shape, value: unknown): void {
  if (Array.isArray(value)) {
    if (shape.kind !== "list") throw serializationError("Start of list found where not expected");
  } else if (shape.kind !== "map" && shape.kind !== "structure") {
    throw serializationError("Start of structure or map found where not expected.");
  }
}

function readInteger(shape: IntegerShape, value: unknown): number {
  if (typeof value !== "number")
    throw serializationError(`${javaClass(value)} can not be converted to an ${shape.java}`);
  if (Number.isNaN(value)) return 0;
  const max = shape.java === "Integer" ? INTEGER_MAX : Number.MAX_SAFE_INTEGER;
  return Math.max(-max - 1, Math.min(Math.floor(value), max));
}

function readBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") throw serializationError(`${javaClass(value)} can not be converted to an Boolean`);
  const truth = truths.get(value.toUpperCase());
  if (truth === undefined) throw serializationError(`'${value.toUpperCase()}' can not be converted to an Boolean`);
  return truth;
}

/** A null in a list stays, for the constraint check to name its place. */
function readList(codec: Codec, shape: ListShape, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw serializationError("Expected list or null");
  return value.map((item) => (item === null || item === undefined ? null : read(codec, shape.of, item)));
}

function readMap(codec: Codec, shape: MapShape, value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array)
    throw serializationError("Expected map or null");
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (item !== null && item !== undefined) entries.push([key, read(codec, shape.value, item)]);
  }
  return Object.fromEntries(entries);
}

function readStructure(codec: Codec, shape: StructureShape, value: unknown): Decoded {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array)
    throw serializationError("Expected null");
  const decoded: Decoded = {};
  for (const member of shape.members) {
    if (!Object.hasOwn(value, member.wire)) continue;
    const item = (value as Decoded)[member.wire];
    if (item !== null && item !== undefined) decoded[member.inner] = read(codec, member.shape, item);
  }
  return decoded;
}
