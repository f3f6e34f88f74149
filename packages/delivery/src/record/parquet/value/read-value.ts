import type { HivePrimitive, HiveType } from "../schema/hive-type.ts";
import { misfit, shown } from "./mismatch.ts";
import { unwrapped } from "./raw-number.ts";
import { readDate } from "./read-date.ts";
import { readDecimal } from "./read-decimal.ts";
import { readBoolean, readFloat, readInteger } from "./read-number.ts";
import { type FieldNames, readStruct } from "./read-struct.ts";
import { readText } from "./read-text.ts";
import type { ValueReader } from "./value-reader.ts";

export interface ReaderOptions {
  readonly names: FieldNames;
  readonly timestamp: ValueReader;
}

/** Compiles the reader of a type, once for a batch. */
export function valueReader(type: HiveType, options: ReaderOptions): ValueReader {
  switch (type.kind) {
    case "text":
      return (value) => [...readText(value)].slice(0, type.charsMax).join("");
    case "decimal":
      return (value) => readDecimal(value, type);
    case "array":
      return arrayReader(valueReader(type.element, options));
    case "map":
      return mapReader(valueReader(type.key, options), valueReader(type.value, options));
    case "struct":
      return structReader(type.fields, options);
    case "timestamp":
      return options.timestamp;
    default:
      return PRIMITIVES[type.kind];
  }
}

const PRIMITIVES: Readonly<Record<Exclude<HivePrimitive, "timestamp">, ValueReader>> = {
  boolean: readBoolean,
  tinyint: readInteger(8n),
  smallint: readInteger(16n),
  int: readInteger(32n),
  bigint: readInteger(64n),
  float: (value) => readFloat(value, Math.fround),
  double: (value) => readFloat(value, Number),
  string: readText,
  // The bytes of a JSON text, as they are.
  binary: readText,
  date: readDate,
};

function arrayReader(element: ValueReader): ValueReader {
  return (value) => {
    if (!Array.isArray(value)) throw misfit(`A list was expected, not ${shown(value)}.`);
    return value.map((item) => (item === null ? null : element(unwrapped(item))));
  };
}

function mapReader(key: ValueReader, item: ValueReader): ValueReader {
  return (value) => {
    if (!isObject(value)) throw misfit(`A map was expected, not ${shown(value)}.`);
    const map: Record<string, unknown> = Object.create(null);
    for (const [name, held] of Object.entries(value))
      map[String(key(name))] = held === null ? null : item(unwrapped(held));
    return map;
  };
}

function structReader(fields: Extract<HiveType, { kind: "struct" }>["fields"], options: ReaderOptions): ValueReader {
  const read = readStruct(
    fields.map((field) => ({ name: field.name, key: field.name, read: valueReader(field.type, options) })),
    options.names,
  );
  return (value) => {
    if (!isObject(value)) throw misfit(`A struct was expected, not ${shown(value)}.`);
    return read(value);
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
