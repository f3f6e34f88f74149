import { canonicalInteger } from "../../type/exact/canonical-integer.ts";
import type { Exact } from "../../type/exact/exact-value.ts";
import { integerLimit } from "../../type/exact/integer-limit.ts";
import { powerOfTen } from "../../type/exact/power-of-ten.ts";
import { rescaleDecimal } from "../../type/exact/rescale-decimal.ts";
import { formatType } from "../../type/format-type.ts";
import { RowError } from "../../type/row-error.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { typeFamily } from "../../type/type-family.ts";
import type { Value } from "../../type/value.ts";
import type { AggregateCall } from "./accumulator.ts";
import { isFloat } from "./is-float.ts";

type Finish = (total: Exact, count: number) => Value;

/** SUM: the total in the result's type. */
export function finishSum(call: AggregateCall): Finish {
  const { from, to } = scales(call);
  if (isFloat(call.type)) return (total) => toFloat(total, from, call.type);
  return (total) => fit(rescaleDecimal(total, from, to), call);
}

/** AVG: of exact numbers the quotient without what is behind its last digit, as integers divide. */
export function finishAverage(call: AggregateCall): Finish {
  const { from, to } = scales(call);
  if (isFloat(call.type)) return (total, count) => narrow(toFloat(total, from, call.type) / count, call.type);
  const finer = Math.max(from, to);
  return (total, count) => fit(rescaleDecimal(divide(rescaleDecimal(total, from, finer), count), finer, to), call);
}

/** The result of an aggregate that computes in doubles. */
export function finishFloat(call: AggregateCall): (value: number) => Value {
  const { from } = scales(call);
  const family = typeFamily(call.type);
  const unit = call.name.startsWith("VAR") ? 10 ** (2 * from) : 10 ** from;
  if (family === "float") return (value) => narrow(value / unit, call.type);
  const digits = 10 ** (call.type.scale ?? 0);
  return (value) => fit(canonicalInteger(BigInt(Math.trunc((value / unit) * digits))), call);
}

function scales(call: AggregateCall): { readonly from: number; readonly to: number } {
  return { from: call.args[0]?.type.scale ?? 0, to: call.type.scale ?? 0 };
}

function toFloat(total: Exact, scale: number, type: SqlType): number {
  return narrow(scale === 0 ? Number(total) : Number(total) / Number(powerOfTen(scale)), type);
}

function narrow(value: number, type: SqlType): number {
  return type.name === "REAL" ? Math.fround(value) : value;
}

/** Towards zero. What is left over goes first, so that the division of doubles is exact. */
function divide(total: Exact, count: number): Exact {
  if (typeof total === "number") return (total - (total % count)) / count;
  return canonicalInteger(total / BigInt(count));
}

function fit(value: Exact, call: AggregateCall): Exact {
  const [least, most] = limitOf(call.type);
  if (value < least || value > most) {
    throw new RowError("NUMERIC_OVERFLOW", `${call.name} is ${value}, which is beyond ${formatType(call.type)}`);
  }
  return value;
}

/** Intervals and times are sums of milliseconds or months: any safe integer. */
function limitOf(type: SqlType): readonly [Exact, Exact] {
  const family = typeFamily(type);
  if (family === "integer" || family === "decimal") return integerLimit(type);
  return [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
}
