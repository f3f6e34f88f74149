import type { Shape } from "../src/operation/shape.ts";
import type { Model } from "./botocore-model.ts";

/** What AWS shows and we do not. */
const secrets = new Set(["HECToken"]);

/** The model's shape in the form of `ours`: what must be equal. */
export function theirs({ shapes }: Model, name: string): unknown {
  const shape = shapes[name];
  if (!shape) throw new Error(`The model has no shape ${name}.`);
  const { type, min, max, pattern, sensitive = secrets.has(name) } = shape;
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
        ...(sensitive && { isSecret: true }),
      };
    default:
      return { type, ...limits };
  }
}

/** Our shape in the same form. */
export function ours(shape: Shape): unknown {
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
