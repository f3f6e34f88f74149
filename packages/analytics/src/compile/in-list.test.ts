import { describe, expect, it } from "vitest";
import { call, column, literal, valueOfExpr } from "../../test/expr.ts";
import type { Expr } from "../plan/expr.ts";
import type { Value } from "../type/value.ts";
import { compilePredicate } from "./compile-predicate.ts";

function anyOf(of: string, values: readonly Value[], itemType = of): Expr {
  const args = values.map((value) => call("eq", column(1, of), literal(value, itemType)));
  return { kind: "or", type: { name: "BOOLEAN" }, args };
}

const twelve = Array.from({ length: 12 }, (_, index) => index * 3);

describe.each([
  { name: "short", list: anyOf("INTEGER", twelve.slice(0, 3)), inside: 6, outside: 7 },
  { name: "long", list: anyOf("INTEGER", twelve), inside: 33, outside: 34 },
  { name: "of strings", list: anyOf("VARCHAR", twelve.map(String)), inside: "33", outside: "34" },
  { name: "of decimals and integers", list: anyOf("DECIMAL(10,2)", twelve, "INTEGER"), inside: 3300, outside: 33 },
  { name: "of CHAR, padded", list: anyOf("CHAR(3)", twelve.map(String), "CHAR(2)"), inside: "33 ", outside: "34 " },
  {
    name: "of bytes",
    list: anyOf(
      "VARBINARY",
      twelve.map((n) => Buffer.from([n])),
    ),
    inside: Buffer.from([33]),
    outside: Buffer.from([34]),
  },
])("a list: $name", ({ list, inside, outside }) => {
  it("has what is in it, and says of NULL that it does not know", () => {
    expect([valueOfExpr(list, [inside]), valueOfExpr(list, [outside]), valueOfExpr(list, [null])]).toEqual([
      true,
      false,
      null,
    ]);
    const [holds, fails] = [compilePredicate(list), compilePredicate(call("not", list))];
    expect([holds([0, inside]), holds([0, outside]), holds([0, null])]).toEqual([true, false, false]);
    expect([fails([0, inside]), fails([0, outside]), fails([0, null])]).toEqual([false, true, false]);
  });
});

it("a NULL among many makes what is not found unknown", () => {
  const list = anyOf("INTEGER", [...twelve, null]);
  expect([valueOfExpr(list, [33]), valueOfExpr(list, [34])]).toEqual([true, null]);
});
