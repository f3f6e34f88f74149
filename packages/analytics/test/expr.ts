import { compileExpr } from "../src/compile/compile-expr.ts";
import { functionById } from "../src/function/scalar-functions.ts";
import type { CallExpr, CaseExpr, Expr } from "../src/plan/expr.ts";
import { decimalOf } from "../src/type/decimal-of.ts";
import { parseExact } from "../src/type/exact/parse-exact.ts";
import { formatType } from "../src/type/format-type.ts";
import type { SqlType, TypeName } from "../src/type/sql-type.ts";
import { parseTemporal } from "../src/type/temporal/parse-temporal.ts";
import type { Value } from "../src/type/value.ts";

/** A type by its SQL: `DECIMAL(10,2)`, `VARCHAR(4)`, `INTERVAL DAY TO SECOND`. */
export function type(text: string): SqlType {
  const interval = /^INTERVAL (\w+)(?: TO (\w+))?$/.exec(text);
  if (interval !== null) {
    const [, from, to = from] = interval;
    const name = from === "YEAR" || from === "MONTH" ? "INTERVAL YEAR MONTH" : "INTERVAL DAY TIME";
    return { name, from: from as "DAY", to: to as "DAY" };
  }
  const [, name, first, second] = /^(\w+)(?:\((\d+)(?:,(\d+))?\))?$/.exec(text) ?? [];
  if (name === "DECIMAL") return { name, precision: Number(first ?? 18), scale: Number(second ?? 0) };
  return first === undefined ? { name: name as TypeName } : { name: name as TypeName, length: Number(first) };
}

export function literal(value: Value, of: string): Expr {
  return { kind: "literal", type: type(of), value };
}

export function column(index: number, of: string): Expr {
  return { kind: "column", type: type(of), index };
}

export function timestamp(text: string): Expr {
  return literal(parseTemporal(text, "timestamp") ?? null, "TIMESTAMP");
}

export function cast(operand: Expr, to: string, how: { tries?: boolean; implicit?: boolean } = {}): Expr {
  return { kind: "cast", type: type(to), operand, ...how };
}

/** A call as the binder makes it. */
export function call(id: string, ...args: readonly Expr[]): CallExpr {
  const resolved = functionById(id).resolve(
    args.map((arg) => arg.type),
    args.map((arg) => (arg.kind === "literal" ? arg.value : undefined)),
  );
  if (resolved === undefined) throw new Error(`${id} does not take ${args.map((arg) => formatType(arg.type))}`);
  return {
    kind: "call",
    id,
    type: resolved.type,
    args: args.map((arg, index) => {
      const to = resolved.args[index] ?? arg.type;
      return formatType(to) === formatType(arg.type) ? arg : { kind: "cast", type: to, operand: arg };
    }),
  };
}

/** CASE WHEN … THEN … of pairs, ELSE `otherwise`. */
export function caseOf(pairs: readonly (readonly [when: Expr, result: Expr])[], otherwise?: Expr): CaseExpr {
  // biome-ignore lint/suspicious/noThenProperty: THEN is the word of SQL, and nobody awaits a branch.
  const branches = pairs.map(([when, result]) => ({ when, then: result }));
  const [first] = branches;
  if (first === undefined) throw new Error("CASE has a branch at least");
  return { kind: "case", type: first.then.type, branches, ...(otherwise !== undefined && { otherwise }) };
}

/** The value of an expression over a row, the columns of which follow ROWTIME 0. */
export function valueOfExpr(expr: Expr, columns: readonly Value[] = []): Value {
  return compileExpr(expr, { nowMs: () => Date.UTC(2026, 10, 25, 16, 2, 3, 4) })([0, ...columns]);
}

/** The value twice: of literals, which the compiler may work out beforehand, and of columns. Both must be the same. */
export function bothWays(id: string, ...args: readonly { value: Value; of: string }[]): Value[] {
  const literals = args.map((arg) => literal(arg.value, arg.of));
  const columns = args.map((arg, index) => column(index + 1, arg.of));
  return [
    valueOfExpr(call(id, ...literals)),
    valueOfExpr(
      call(id, ...columns),
      args.map((arg) => arg.value),
    ),
  ];
}

/** A decimal's unscaled value of its text. */
export function decimal(text: string, of: string): { value: Value; of: string } {
  return { value: parseExact(text, decimalOf(type(of)).scale) ?? null, of };
}
