import type { SqlType } from "../../type/sql-type.ts";
import type { Value } from "../../type/value.ts";
import { numberRuntime } from "../number/number-runtime.ts";
import { timeRuntime } from "../time/time-runtime.ts";
import { castCode } from "./cast-code.ts";
import { castRuntime } from "./cast-runtime.ts";

/**
 * The cast that an assignment makes, as a function: what log functions and decoders of input read their columns by. Throws RowError.
 * NULL stays NULL.
 */
export function castFunction(from: SqlType, to: SqlType): (value: Value) => Value {
  const code = castCode("x", { from, to, implicit: true });
  const make = new Function("fn", "now", `"use strict"; return (x) => (x === null ? null : ${code});`);
  return make({ ...castRuntime, ...timeRuntime, ...numberRuntime }, () => 0);
}
