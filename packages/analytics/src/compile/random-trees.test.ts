import { expect, it } from "vitest";
import { call, caseOf, column, literal, valueOfExpr } from "../../test/expr.ts";
import type { Expr } from "../plan/expr.ts";
import type { Row, Value } from "../type/value.ts";
import { compilePredicate } from "./compile-predicate.ts";

/** Expressions at random, each compiled and also walked by the plainest interpreter there is: both must say the same of every row. */
class Trees {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) | 0;
    return (this.state >>> 8) % limit;
  }

  number(depth: number): Expr {
    const choice = depth === 0 ? this.below(2) : this.below(7);
    if (choice === 0) return literal(this.below(5) === 0 ? null : this.below(9) - 4, "INTEGER");
    if (choice === 1) return column(1 + this.below(2), "INTEGER");
    if (choice === 2) return call("negate", this.number(depth - 1));
    if (choice === 3) return call("coalesce", this.number(depth - 1), this.number(depth - 1));
    if (choice === 4) return call("nullif", this.number(depth - 1), this.number(depth - 1));
    if (choice === 5) {
      const otherwise = this.below(2) === 0 ? undefined : this.number(depth - 1);
      return caseOf([[this.truth(depth - 1), this.number(depth - 1)]], otherwise);
    }
    return call(this.below(2) === 0 ? "add" : "subtract", this.number(depth - 1), this.number(depth - 1));
  }

  truth(depth: number): Expr {
    const choice = depth === 0 ? this.below(2) : this.below(7);
    if (choice === 0) return column(3 + this.below(2), "BOOLEAN");
    if (choice === 1) return call(this.below(2) === 0 ? "lt" : "eq", this.number(0), this.number(0));
    if (choice === 2) return call("not", this.truth(depth - 1));
    if (choice === 3) return call("is_null", this.number(depth - 1));
    if (choice === 4) return call(this.below(2) === 0 ? "is_true" : "is_false", this.truth(depth - 1));
    if (choice === 5) return call("is_distinct", this.number(depth - 1), this.number(depth - 1));
    const args = [this.truth(depth - 1), this.truth(depth - 1), this.truth(depth - 1)];
    return { kind: this.below(2) === 0 ? "and" : "or", type: { name: "BOOLEAN" }, args };
  }
}

type Meaning = (args: readonly Value[]) => Value;
const strict =
  (work: (a: number, b: number) => Value): Meaning =>
  ([a, b = 0]) =>
    a === null || b === null ? null : work(a as number, b as number);
const meanings: Readonly<Record<string, Meaning>> = {
  add: strict((a, b) => a + b),
  subtract: strict((a, b) => a - b),
  negate: strict((a) => 0 - a),
  lt: strict((a, b) => a < b),
  eq: strict((a, b) => a === b),
  not: ([a]) => (a === null ? null : !a),
  is_null: ([a]) => a === null,
  is_true: ([a]) => a === true,
  is_false: ([a]) => a === false,
  is_distinct: ([a, b]) => a !== b,
  coalesce: ([a = null, b = null]) => a ?? b,
  nullif: ([a = null, b]) => (a === b ? null : a),
};

function interpret(expr: Expr, row: Row): Value {
  switch (expr.kind) {
    case "literal":
      return expr.value;
    case "column":
      return row[expr.index] ?? null;
    case "cast":
      return interpret(expr.operand, row);
    case "call": {
      const meaning = meanings[expr.id];
      if (meaning === undefined) throw new Error(`No meaning of ${expr.id}`);
      return meaning(expr.args.map((arg) => interpret(arg, row)));
    }
    case "case": {
      const branch = expr.branches.find(({ when }) => interpret(when, row) === true);
      const result = branch?.then ?? expr.otherwise;
      return result === undefined ? null : interpret(result, row);
    }
    case "field":
      throw new Error("No fields here");
    default: {
      const values = expr.args.map((arg) => interpret(arg, row));
      const decides = expr.kind === "or";
      if (values.includes(decides)) return decides;
      return values.includes(null) ? null : !decides;
    }
  }
}

const numbers: readonly Value[] = [null, 0, 2];
const truths: readonly Value[] = [null, true, false];
const rows = numbers.flatMap((a) =>
  numbers.flatMap((b) => truths.flatMap((c) => truths.map((d): Row => [0, a, b, c, d]))),
);

it("1,500 random trees mean what an interpreter says, over every kind of row", () => {
  const trees = new Trees(20_261_125);
  for (let count = 0; count < 1_500; count += 1) {
    const expr = count % 3 === 0 ? trees.number(4) : trees.truth(4);
    const wanted = rows.map((row) => interpret(expr, row));
    const got = rows.map((row) => valueOfExpr(expr, row.slice(1)));
    if (count % 50 === 0 || got.some((value, index) => value !== wanted[index]))
      expect([count, got]).toEqual([count, wanted]);
    if (expr.type.name !== "BOOLEAN") continue;
    const holds = compilePredicate(expr);
    expect(rows.filter((row) => holds(row))).toEqual(rows.filter((_, index) => wanted[index] === true));
  }
}, 60_000);
