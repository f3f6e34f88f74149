import type { HivePrimitive, HiveType } from "../schema/hive-type.ts";
import type { FixedTraits } from "./fixed-run.ts";
import { fixedTraits } from "./fixed-traits.ts";
import { field, type ThriftField } from "./thrift.ts";

/** How a column of a type that is no list, map or struct is stored and described. */
export interface LeafTraits {
  /** Parquet's number of the type that is stored. */
  readonly physical: number;
  /** Undefined: texts, each of its own length. */
  readonly fixed?: FixedTraits;
  /** What it means, in the older words and in the newer. */
  readonly converted?: number;
  readonly logical?: ThriftField;
  readonly decimal?: { readonly precision: number; readonly scale: number };
}

const PHYSICAL = { boolean: 0, int32: 1, int64: 2, float: 4, double: 5, bytes: 6, fixed: 7 } as const;
const CONVERTED = {
  utf8: 0,
  decimal: 5,
  date: 6,
  timestampMicros: 10,
  int8: 15,
  int16: 16,
  int32: 17,
  int64: 18,
} as const;
const LOGICAL = { decimal: 5, timestamp: 8 } as const;
/** So many digits fit into 32 and 64 bits. */
const DIGITS = { int32: 9, int64: 18 } as const;

const isAdjustedToUtc = field.isTrue(1, false);
const microseconds = field.struct(2, [field.struct(2, [])]);
const texts: LeafTraits = { physical: PHYSICAL.bytes, converted: CONVERTED.utf8 };
const { int32, int64 } = fixedTraits;

const primitives: Readonly<Record<HivePrimitive, LeafTraits>> = {
  boolean: { physical: PHYSICAL.boolean, fixed: fixedTraits.boolean },
  tinyint: { physical: PHYSICAL.int32, fixed: int32, converted: CONVERTED.int8 },
  smallint: { physical: PHYSICAL.int32, fixed: int32, converted: CONVERTED.int16 },
  int: { physical: PHYSICAL.int32, fixed: int32, converted: CONVERTED.int32 },
  bigint: { physical: PHYSICAL.int64, fixed: int64, converted: CONVERTED.int64 },
  float: { physical: PHYSICAL.float, fixed: fixedTraits.float },
  double: { physical: PHYSICAL.double, fixed: fixedTraits.double },
  string: texts,
  binary: { physical: PHYSICAL.bytes },
  date: { physical: PHYSICAL.int32, fixed: fixedTraits.date, converted: CONVERTED.date },
  timestamp: {
    physical: PHYSICAL.int64,
    fixed: fixedTraits.timestamp,
    converted: CONVERTED.timestampMicros,
    logical: field.struct(LOGICAL.timestamp, [isAdjustedToUtc, microseconds]),
  },
};

/** The traits of a type that holds no others. */
export function leafTraits(type: HiveType): LeafTraits {
  switch (type.kind) {
    case "text":
      return texts;
    case "decimal":
      return decimalTraits(type);
    case "array":
    case "map":
    case "struct":
      throw new Error("A list, a map or a struct is no column of its own.");
    default:
      return primitives[type.kind];
  }
}

function decimalTraits({ precision, scale }: Extract<HiveType, { kind: "decimal" }>): LeafTraits {
  const logical = field.struct(LOGICAL.decimal, [field.i32(1, scale), field.i32(2, precision)]);
  const meaning = { converted: CONVERTED.decimal, logical, decimal: { precision, scale } };
  if (precision <= DIGITS.int32) return { physical: PHYSICAL.int32, fixed: fixedTraits.decimal32, ...meaning };
  if (precision <= DIGITS.int64) return { physical: PHYSICAL.int64, fixed: fixedTraits.decimal64, ...meaning };
  return { physical: PHYSICAL.fixed, fixed: fixedTraits.decimal128, ...meaning };
}
