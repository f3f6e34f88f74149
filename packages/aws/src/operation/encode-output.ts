import type { Codec } from "../codec/codec.ts";
import type { Shape, StructureShape } from "./shape.ts";

/** Writes a use case's answer by the operation's output shape: the wire's names, absent members left out. */
export function encodeOutput(codec: Codec, shape: StructureShape, value: object): Buffer {
  return codec.format(toWire(codec, shape, value));
}

/** The same, still as plain values with the wire's names. */
export function toWire(codec: Codec, shape: Shape, value: unknown): unknown {
  switch (shape.kind) {
    case "blob":
      return codec.wireBlob(value as Buffer);
    case "timestamp":
      return codec.wireTimestamp(value as number);
    case "double":
      return codec.wireDouble ? codec.wireDouble(value as number) : value;
    case "map":
      return Object.fromEntries(
        Object.entries(value as Record<string, unknown>).map(([key, item]) => [key, toWire(codec, shape.value, item)]),
      );
    case "list":
      return (value as readonly unknown[]).map((item) => toWire(codec, shape.of, item));
    case "structure": {
      const wire: Record<string, unknown> = {};
      for (const member of shape.members) {
        const item = (value as Record<string, unknown>)[member.inner];
        if (item !== undefined && item !== null) wire[member.wire] = toWire(codec, member.shape, item);
      }
      return wire;
    }
    default:
      return value;
  }
}
