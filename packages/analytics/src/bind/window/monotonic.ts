import type { CallExpr, Expr, LiteralExpr } from "../../plan/expr.ts";
import type { Boundary, Rel } from "../../plan/rel.ts";
import type { SqlType } from "../../type/sql-type.ts";
import { unitSizes } from "../../type/temporal/interval-units.ts";
import { callById } from "../expression/call-function.ts";
import { coerce } from "../expression/coerce.ts";
import { timestamp } from "../scope/scope.ts";
import { overRowtime } from "./over-rowtime.ts";

/**
 * Which expressions never fall as ROWTIME rises, and what their steps are. Each is taken apart from the outside in, down to ROWTIME: an
 * expression knows the least moment at which it reaches a value (`start`), and from one of its values the next (`next`). The window of a
 * key k then lasts from start(k) until start(next(k)); both are written as expressions, so that the engine closes windows by the very
 * functions that made the keys.
 */
interface Steps {
  readonly start: (value: Expr) => Expr;
  readonly next: (value: Expr) => Expr;
  /** Values are multiples of it, counted from zero: 1 when every value comes, undefined when they are not on such a grid. */
  readonly grid: number | undefined;
  /** How many milliseconds of time pass while the value rises by 1. */
  readonly msPer: number;
  /** Instead of grid × msPer, for months and years. */
  readonly unit?: "MONTH" | "YEAR";
}

const nowhere = { at: 0, end: 0 };
/** Of units that last equally long every time. */
const unitMs: Readonly<Record<string, number>> = {
  DAY: unitSizes.DAY,
  HOUR: unitSizes.HOUR,
  MINUTE: unitSizes.MINUTE,
  SECOND: unitSizes.SECOND,
};
const everyMs: Steps = { start: (value) => value, next: (value) => plus(value, interval(1)), grid: 1, msPer: 1 };

/** When groups by this key are complete; undefined when that cannot be told from ROWTIME. `key` is its place among the keys. */
export function boundaryOf(expr: Expr, input: Rel, key: number): Boundary | undefined {
  const keyOfTime = overRowtime(expr, input);
  const steps = keyOfTime && stepsOf(keyOfTime);
  const lasts = steps && lastsOf(steps);
  if (keyOfTime === undefined || steps === undefined || lasts === undefined) return undefined;
  const value: Expr = { kind: "column", type: expr.type, index: 1 };
  return { key, lasts, keyOfTime, endOfKey: steps.start(steps.next(value)) };
}

/** How long a boundary's windows are, to find the shortest. */
export function lastsMs({ lasts }: Boundary): number {
  return "ms" in lasts ? lasts.ms : unitSizes.DAY * (lasts.unit === "MONTH" ? 28 : 365);
}

function lastsOf(steps: Steps): Boundary["lasts"] | undefined {
  if (steps.unit !== undefined) return { unit: steps.unit };
  const ms = steps.grid === undefined ? undefined : steps.grid * steps.msPer;
  return ms !== undefined && Number.isSafeInteger(steps.grid) ? { ms } : undefined;
}

function stepsOf(expr: Expr): Steps | undefined {
  if (expr.kind === "column") return expr.index === 0 ? everyMs : undefined;
  if (expr.kind === "cast") return castSteps(expr.operand, expr.type);
  return expr.kind === "call" ? callSteps(expr) : undefined;
}

function callSteps(call: CallExpr): Steps | undefined {
  const [operand, argument] = call.args;
  if (operand === undefined) return undefined;
  if (call.id === "add" && operand.kind === "literal" && argument !== undefined) {
    return shifted(stepsOf(argument), operand, "subtract");
  }
  const inner = stepsOf(operand);
  if (inner === undefined || call.id === "monotonic") return inner;
  if (call.id === "unix_timestamp") return unixSteps(inner);
  if (argument?.kind !== "literal" || argument.value === null) return undefined;
  switch (call.id) {
    case "add":
      return shifted(inner, argument, "subtract");
    case "subtract":
      return shifted(inner, argument, "add");
    case "difference":
      return differenceSteps(call, inner, argument);
    case "divide":
      return dividedSteps(call, inner, argument);
    case "step_number":
    case "step_time":
      return coarser(inner, argument);
    case "floor_time":
      return coarser(inner, unitInterval(argument));
    case "ceil_time":
      return ceilingSteps(inner, unitInterval(argument));
    default:
      return undefined;
  }
}

/** A moment and a constant interval. */
function shifted(inner: Steps | undefined, by: LiteralExpr, back: "add" | "subtract"): Steps | undefined {
  if (inner === undefined || by.type.name !== "INTERVAL DAY TIME") return undefined;
  const start = (value: Expr) => inner.start(callById(back, [value, by], nowhere));
  if (inner.grid === 1 || inner.unit !== undefined) return { ...inner, start };
  const { next, grid, msPer } = inner;
  return grid === undefined || Number(by.value) % grid !== 0 ? undefined : { start, next, grid, msPer };
}

/** FLOOR and STEP: of a grid that divides theirs, so that a step begins just where what is within reaches it. */
function coarser(inner: Steps, by: LiteralExpr): Steps | undefined {
  const size = Number(by.value);
  const { start, grid, msPer } = inner;
  const next = (value: Expr) => plus(value, by);
  if (grid === undefined) return undefined;
  if (by.type.name !== "INTERVAL YEAR MONTH")
    return isWhole(size / grid) ? { start, next, grid: size, msPer } : undefined;
  const unit = size === 1 ? "MONTH" : size === 12 ? "YEAR" : undefined;
  return unit !== undefined && msPer === 1 && isWhole(unitSizes.DAY / grid)
    ? { start, next, grid: undefined, msPer, unit }
    : undefined;
}

/** CEIL: a key holds what lies before it, itself within. */
function ceilingSteps(inner: Steps, by: LiteralExpr): Steps | undefined {
  const floor = coarser(inner, by);
  if (floor === undefined || inner.grid !== 1) return undefined;
  return { ...floor, start: (value) => inner.start(plus(callById("subtract", [value, by], nowhere), interval(1))) };
}

/** `(ROWTIME - TIMESTAMP '1970-01-01 00:00:00') SECOND`: time since a moment, in whole units but for SECOND, which keeps its fraction. */
function differenceSteps(call: CallExpr, inner: Steps, since: LiteralExpr): Steps | undefined {
  if (call.type.name !== "INTERVAL DAY TIME" || since.type.name !== "TIMESTAMP" || inner.grid !== 1) return undefined;
  const unit = call.type.to ?? call.type.from ?? "SECOND";
  const grid = unit === "SECOND" ? 1 : (unitMs[unit] ?? 1);
  const start = (value: Expr) => inner.start(callById("add", [since, value], nowhere));
  return { start, next: (value) => plus(value, interval(grid)), grid, msPer: inner.msPer };
}

/** An interval or a whole number by a constant: the values are so much closer together, and last so much longer. */
function dividedSteps(call: CallExpr, inner: Steps, by: LiteralExpr): Steps | undefined {
  const divisor = Number(by.value);
  const isInterval = call.type.name === "INTERVAL DAY TIME";
  if (inner.grid === undefined || !Number.isSafeInteger(divisor) || divisor < 1) return undefined;
  if (!isInterval && call.type.name !== "BIGINT") return undefined;
  const grid = inner.grid === 1 ? 1 : inner.grid / divisor;
  return {
    start: (value) => inner.start(callById("multiply", [value, by], nowhere)),
    next: (value) => plus(value, isInterval ? interval(grid) : one),
    grid: isInterval || inner.grid === 1 ? grid : undefined,
    msPer: inner.msPer * divisor,
  };
}

function unixSteps(inner: Steps): Steps | undefined {
  if (inner.grid !== 1) return undefined;
  const start = (value: Expr) => inner.start(callById("to_timestamp", [value], nowhere));
  return { ...inner, start, next: (value) => plus(value, one) };
}

/** A DATE of a moment is its day. Casts that change nothing but the type's digits are looked through. */
function castSteps(operand: Expr, type: SqlType): Steps | undefined {
  const inner = stepsOf(operand);
  if (inner === undefined) return undefined;
  if (operand.type.name === type.name) return inner;
  const back = (value: Expr) => inner.start(coerce(value, operand.type));
  if (operand.type.name === "DATE" && type.name === "TIMESTAMP") return { ...inner, start: back };
  if (operand.type.name !== "TIMESTAMP" || type.name !== "DATE" || inner.grid === undefined) return undefined;
  if (!isWhole(unitSizes.DAY / inner.grid)) return undefined;
  const start = (value: Expr) => inner.start(coerce(value, timestamp));
  return { start, next: (value) => plus(value, interval(unitSizes.DAY)), grid: unitSizes.DAY, msPer: inner.msPer };
}

function isWhole(ratio: number): boolean {
  return Math.round(ratio) >= 1 && Math.abs(ratio - Math.round(ratio)) < 1e-9;
}

const one: LiteralExpr = { kind: "literal", type: { name: "BIGINT" }, value: 1 };

function plus(value: Expr, by: Expr): Expr {
  return callById("add", [value, by], nowhere);
}

function interval(ms: number): LiteralExpr {
  return { kind: "literal", type: { name: "INTERVAL DAY TIME", from: "DAY", to: "SECOND" }, value: ms };
}

function unitInterval(unit: LiteralExpr): LiteralExpr {
  const ms = unitMs[String(unit.value)];
  if (ms !== undefined) return interval(ms);
  const months = unit.value === "YEAR" ? 12 : 1;
  return { kind: "literal", type: { name: "INTERVAL YEAR MONTH", from: "YEAR", to: "MONTH" }, value: months };
}
