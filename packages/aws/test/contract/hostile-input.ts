import fc from "fast-check";
import type { Shape, StructureShape } from "../../src/operation/shape.ts";

/** Values that no client sends; in both codecs. */
const wild = [
  ...["", " ", "\u0000", "a\u0000b", "\ud800", "\u2028", "__proto__", "constructor", "0", "-1", "9".repeat(40)],
  ...["x".repeat(3000), "arn:aws:kinesis:us-east-1:123456789012:stream/x\u0000", "*", "%s", "'; --", "💥".repeat(200)],
  ...[0, -1, 0.5, -0.0001, 1e15, -1e15, 8.64e15 + 1, 2 ** 53, 1e300, -1e300, Number.MAX_VALUE],
  ...[true, false, null, [], [null], [[]], [{}], {}, { __proto__: null, a: null }],
  JSON.parse('{"__proto__":{"x":1},"toString":"1"}'),
  Buffer.alloc(0),
  Buffer.from("ff00", "hex"),
] as const;

/** By the wire's names: values that fit, so that a call comes through to where the damage could be done. */
export type Known = Readonly<Record<string, unknown>>;

function fitting(known: Known, shape: Shape, wire: string): fc.Arbitrary<unknown> {
  if (Object.hasOwn(known, wire)) return fc.constant(known[wire]);
  switch (shape.kind) {
    case "string":
      return fc.constantFrom(...(shape.values ?? ["7"]));
    case "integer":
    case "double":
      return fc.constant(shape.min ?? 1);
    case "boolean":
      return fc.boolean();
    case "blob":
      return fc.constant(Buffer.from("data"));
    case "timestamp":
      return fc.constant(1.7e9);
    case "list":
      return fc.array(value(known, shape.of, ""), { minLength: 1, maxLength: 3 });
    case "map":
      return fc.dictionary(fc.constantFrom("a", "b", "__proto__"), value(known, shape.value, ""), { maxKeys: 2 });
    case "structure":
      return hostileInput(known, shape);
  }
}

function value(known: Known, shape: Shape, wire: string): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 4, arbitrary: fitting(known, shape, wire) },
    { weight: 1, arbitrary: fc.constantFrom(...wild) },
  );
}

/** Inputs of a shape, some of whose values fit and some of whose are wild. */
export function hostileInput(known: Known, shape: StructureShape): fc.Arbitrary<unknown> {
  const members = shape.members.filter(({ wire }) => wire !== "StreamId");
  return fc.record(
    Object.fromEntries(members.map((member) => [member.wire, value(known, member.shape, member.wire)])),
    {
      requiredKeys: members.filter(({ required }) => required).map(({ wire }) => wire),
    },
  );
}
