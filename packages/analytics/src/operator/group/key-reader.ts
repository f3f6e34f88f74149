import { compileKey, type Key } from "../../compile/compile-key.ts";
import { compileValues } from "../../compile/compile-values.ts";
import type { Expr } from "../../plan/expr.ts";
import type { Row, Value } from "../../type/value.ts";
import type { OperatorContext } from "../operator.ts";

/** How rows are told apart: the key of a row in a Map, and the values it stands for. */
export interface KeyReader {
  /** How many values a key stands for. */
  readonly columns: number;
  readonly keyOf: (row: Row) => Key;
  /** Asked for the first row of a group only. */
  readonly valuesOf: (row: Row) => readonly Value[];
}

/** Makes both functions of the keys of a GROUP BY or a PARTITION BY. */
export function openKeyReader(keys: readonly Expr[], context: OperatorContext): KeyReader {
  const options = { nowMs: context.nowMs };
  const values = compileValues(keys, options);
  return { columns: keys.length, keyOf: compileKey(keys, options), valuesOf: (row) => values(row).slice(1) };
}
