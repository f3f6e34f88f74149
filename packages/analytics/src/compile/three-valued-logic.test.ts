import { describe, expect, it } from "vitest";
import { call, caseOf, column, literal, valueOfExpr } from "../../test/expr.ts";
import type { Expr } from "../plan/expr.ts";
import type { Value } from "../type/value.ts";
import { compilePredicate } from "./compile-predicate.ts";

type Truth = boolean | null;
const truths: readonly Truth[] = [true, false, null];
const x = column(1, "BOOLEAN");
const y = column(2, "BOOLEAN");
const z = column(3, "BOOLEAN");

function logic(kind: "and" | "or", ...args: readonly Expr[]): Expr {
  return { kind, type: { name: "BOOLEAN" }, args };
}

/** The standard's tables, written by Kleene's minimum and maximum: FALSE < UNKNOWN < TRUE. */
const rank = (truth: Truth) => (truth === null ? 0 : truth ? 1 : -1);
const truthOf = (value: number): Truth => (value === 0 ? null : value > 0);
const and = (...args: readonly Truth[]) => truthOf(Math.min(...args.map(rank)));
const or = (...args: readonly Truth[]) => truthOf(Math.max(...args.map(rank)));
const not = (arg: Truth) => (arg === null ? null : !arg);

interface Case {
  readonly name: string;
  readonly expr: Expr;
  readonly table: (a: Truth, b: Truth, c: Truth) => Truth;
}

const cases: readonly Case[] = [
  { name: "a AND b AND c", expr: logic("and", x, y, z), table: (a, b, c) => and(a, b, c) },
  { name: "a OR b OR c", expr: logic("or", x, y, z), table: (a, b, c) => or(a, b, c) },
  { name: "NOT a", expr: call("not", x), table: (a) => not(a) },
  { name: "NOT (a AND b)", expr: call("not", logic("and", x, y)), table: (a, b) => not(and(a, b)) },
  { name: "NOT (a OR NOT b)", expr: call("not", logic("or", x, call("not", y))), table: (a, b) => not(or(a, not(b))) },
  {
    name: "(a AND b) OR (NOT c AND a)",
    expr: logic("or", logic("and", x, y), logic("and", call("not", z), x)),
    table: (a, b, c) => or(and(a, b), and(not(c), a)),
  },
  { name: "a = b", expr: call("eq", x, y), table: (a, b) => (a === null || b === null ? null : a === b) },
  { name: "a < b", expr: call("lt", x, y), table: (a, b) => (a === null || b === null ? null : !a && b) },
  { name: "a IS NULL", expr: call("is_null", x), table: (a) => a === null },
  { name: "a IS UNKNOWN", expr: call("is_unknown", x), table: (a) => a === null },
  { name: "(a OR b) IS TRUE", expr: call("is_true", logic("or", x, y)), table: (a, b) => or(a, b) === true },
  { name: "(a AND b) IS FALSE", expr: call("is_false", logic("and", x, y)), table: (a, b) => and(a, b) === false },
  { name: "(a = b) IS TRUE", expr: call("is_true", call("eq", x, y)), table: (a, b) => a !== null && a === b },
  { name: "NOT (a IS NULL)", expr: call("not", call("is_null", x)), table: (a) => a !== null },
  { name: "a IS DISTINCT FROM b", expr: call("is_distinct", x, y), table: (a, b) => a !== b },
  { name: "COALESCE(a, b, c)", expr: call("coalesce", x, y, z), table: (a, b, c) => a ?? b ?? c },
  { name: "NULLIF(a, b)", expr: call("nullif", x, y), table: (a, b) => (a !== null && a === b ? null : a) },
  {
    name: "CASE WHEN a THEN b WHEN c THEN NOT b END",
    expr: caseOf([
      [x, y],
      [z, call("not", y)],
    ]),
    table: (a, b, c) => (a === true ? b : c === true ? not(b) : null),
  },
];

const assignments = truths.flatMap((a) => truths.flatMap((b) => truths.map((c) => [a, b, c] as const)));

describe.each(cases)("$name", ({ expr, table }) => {
  it("has the value of its truth table", () => {
    for (const [a, b, c] of assignments)
      expect([a, b, c, valueOfExpr(expr, [a, b, c])]).toEqual([a, b, c, table(a, b, c)]);
  });

  it("holds as a condition only where it is TRUE, its negation only where it is FALSE", () => {
    const holds = compilePredicate(expr);
    const fails = compilePredicate(call("not", expr));
    for (const [a, b, c] of assignments) {
      const row: Value[] = [0, a, b, c];
      expect([holds(row), fails(row)]).toEqual([table(a, b, c) === true, table(a, b, c) === false]);
    }
  });
});

describe("what decides ends it", () => {
  const boom = call("gt", call("divide", literal(1, "INTEGER"), column(4, "INTEGER")), literal(0, "INTEGER"));

  it("neither AND nor OR, CASE nor COALESCE works out what it does not need", () => {
    const row: Value[] = [0, false, true, null, 0];
    expect(compilePredicate(logic("and", x, boom))(row)).toBe(false);
    expect(compilePredicate(logic("or", y, boom))(row)).toBe(true);
    expect(valueOfExpr(logic("and", x, boom), row.slice(1))).toBe(false);
    expect(valueOfExpr(logic("or", y, boom), row.slice(1))).toBe(true);
    expect(valueOfExpr(call("coalesce", y, boom), row.slice(1))).toBe(true);
    const choice = caseOf([[y, x]], boom);
    expect(valueOfExpr(choice, row.slice(1))).toBe(false);
  });

  it("what it does need fails the row", () => {
    expect(() => compilePredicate(logic("and", y, boom))([0, false, true, null, 0])).toThrow("Division by zero.");
  });
});

it("thousands of conditions are one flat function", () => {
  const many = Array.from({ length: 5_000 }, (_, index) => call("eq", column(1, "INTEGER"), literal(index, "INTEGER")));
  const holds = compilePredicate(logic("or", ...many));
  expect([holds([0, 4_999]), holds([0, 5_000]), holds([0, null])]).toEqual([true, false, false]);
});
