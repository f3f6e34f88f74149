import { Mismatch } from "./mismatch.ts";
import { unwrapped } from "./raw-number.ts";
import type { ValueReader } from "./value-reader.ts";

/** How the names of JSON keys and of fields are compared. */
export interface FieldNames {
  readonly caseInsensitive: boolean;
  readonly dotsToUnderscores: boolean;
}

export interface StructField {
  /** In the schema. */
  readonly name: string;
  /** The JSON key that holds it. */
  readonly key: string;
  readonly read: ValueReader;
}

/** Keys that come out of records are remembered, up to this many: there may be no end of them. */
const KEYS_MAX = 10_000;

/**
 * Compiles the reader of an object with these fields. A key that is exactly a field's goes before one that is so only after
 * folding; keys that no field has are left out, and fields that no key has are null.
 */
export function readStruct(
  fields: readonly StructField[],
  names: FieldNames,
): (object: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const exact = new Map(fields.map((field) => [field.key, field]));
  const folded = new Map(fields.map((field) => [fold(field.key, names), field]));
  /** Null: no field has the key. */
  const known = new Map<string, StructField | null>();
  const fieldOf = (key: string): StructField | null => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    if (known.size >= KEYS_MAX) known.clear();
    const field = exact.get(key) ?? folded.get(fold(key, names)) ?? null;
    known.set(key, field);
    return field;
  };
  return (object) => {
    const row: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      const field = fieldOf(key);
      if (field === null) continue;
      const isSecond = field.key !== key && Object.hasOwn(object, field.key);
      const value = unwrapped(object[key]);
      if (!isSecond && value !== null) row[field.name] = readField(field, value);
    }
    return row;
  };
}

function readField(field: StructField, value: unknown): unknown {
  try {
    return field.read(value);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    throw new Mismatch(error.code, `${error.message} (${field.name})`);
  }
}

function fold(name: string, names: FieldNames): string {
  const plain = names.dotsToUnderscores ? name.replaceAll(".", "_") : name;
  return names.caseInsensitive ? plain.toLowerCase() : plain;
}
