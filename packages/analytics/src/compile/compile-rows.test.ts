import { describe, expect, it } from "vitest";
import { call, cast, column, literal, timestamp, valueOfExpr } from "../../test/expr.ts";
import type { Row, Value } from "../type/value.ts";
import { compileExpr } from "./compile-expr.ts";
import { compileKey } from "./compile-key.ts";
import { compilePredicate } from "./compile-predicate.ts";
import { compileValues } from "./compile-values.ts";

const price = column(1, "DOUBLE");
const name = column(2, "VARCHAR(10)");

describe("compileValues", () => {
  it("makes ROWTIME and the values", () => {
    const values = compileValues([name, call("multiply", price, literal(2, "INTEGER")), column(0, "TIMESTAMP")]);
    expect(values([5, 1.5, "a"])).toEqual([5, "a", 3, 5]);
    expect(values([5, null, "a"])).toEqual([5, "a", null, 5]);
  });

  it("takes another ROWTIME, which must not be null", () => {
    const values = compileValues([name], { rowtime: column(1, "TIMESTAMP") });
    expect(values([5, 99, "a"])).toEqual([99, "a"]);
    expect(() => values([5, null, "a"])).toThrow(expect.objectContaining({ name: "NULL_VALUE" }));
  });

  it("does not change the row it reads", () => {
    const row = Object.freeze([5, 1.5, "a"]) as unknown as Row;
    expect(compileValues([name])(row)).not.toBe(row);
  });
});

describe("a join's two rows", () => {
  it("are read one behind the other, the right without its ROWTIME", () => {
    const holds = compilePredicate(call("lt", column(2, "INTEGER"), column(3, "INTEGER")), { leftColumns: 2 });
    expect([holds([1, 0, 5], [9, 6]), holds([1, 0, 5], [9, 5]), holds([1, 0, null], [9, 5])]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("compileKey", () => {
  const key = (types: readonly string[], how: { nullsDiffer?: boolean } = {}) => {
    const exprs = types.map((of, index) => column(index + 1, of));
    const keyOf = compileKey(exprs, { nullsDiffer: how.nullsDiffer ?? false });
    return (...values: readonly Value[]) => keyOf([0, ...values]);
  };

  it("of one expression is its value", () => {
    expect([key(["BIGINT"])(2n ** 60n), key(["VARCHAR"])("a"), key(["BOOLEAN"])(null)]).toEqual([2n ** 60n, "a", null]);
    expect(key(["VARBINARY"])(Buffer.from([255]))).toBe(key(["VARBINARY"])(Buffer.from([255])));
  });

  it("of several is the same for the same values alone", () => {
    const of = key(["VARCHAR", "INTEGER", "VARCHAR"]);
    const rows: readonly Value[][] = [
      ["a", 1, "b"],
      ["a;1", 1, "b"],
      ["a", 11, "b"],
      ["a", 1, "1:b"],
      [null, 1, "b"],
      ["n", 1, "b"],
      ["", 1, "b"],
      ["null", 1, "b"],
      ["a", null, "b"],
      ["a", 0, "b"],
      ["a", 1, null],
      ["a1:b", 1, ""],
    ];
    const keys = rows.map((row) => of(...row));
    expect(new Set(keys).size).toBe(rows.length);
    expect(rows.map((row) => of(...row))).toEqual(keys);
  });

  it("has no key for nulls that equal nothing", () => {
    const of = key(["VARCHAR", "INTEGER"], { nullsDiffer: true });
    expect([of("a", null), of(null, 1)]).toEqual([undefined, undefined]);
    expect(of("a", 1)).toBe(key(["VARCHAR", "INTEGER"])("a", 1));
  });

  it("of nothing is one for all", () => {
    expect([key([])(), key([])()]).toEqual(["", ""]);
  });
});

describe("what a tenant wrote", () => {
  it.each(['"); throw 1; ("', ["$", "{1}"].join(""), "\u2028\\", "`", "\ud800", "*/", "__proto__"])(
    "%j stays text",
    (text) => {
      expect(valueOfExpr(literal(text, "VARCHAR"))).toBe(text);
      expect(valueOfExpr(call("eq", column(1, "VARCHAR"), literal(text, "VARCHAR")), [text])).toBe(true);
      expect(
        valueOfExpr(call("like", column(1, "VARCHAR"), literal(text.replace(/[%_]/g, ""), "VARCHAR")), ["x"]),
      ).toBe(false);
    },
  );

  it("is bytes, big numbers and negative ones as they are", () => {
    const bytes = Buffer.from([0, 255]);
    expect(compileExpr(literal(bytes, "VARBINARY"))([0])).toBe(bytes);
    expect(valueOfExpr(literal(-(2n ** 60n), "BIGINT"))).toBe(-(2n ** 60n));
    expect(valueOfExpr(call("subtract", literal(-5, "INTEGER"), literal(-3, "INTEGER")))).toBe(-2);
  });
});

describe("comparisons", () => {
  it.each([
    ["eq", ["DECIMAL(5,2)", 150], ["DECIMAL(3,1)", 15], true],
    ["eq", ["BIGINT", 2n ** 60n], ["DECIMAL(18,2)", 5], false],
    ["lt", ["BIGINT", 2n ** 60n], ["INTEGER", 5], false],
    ["gt", ["BIGINT", 2n ** 60n], ["DOUBLE", 5.5], true],
    ["eq", ["INTEGER", 3], ["DOUBLE", 3], true],
    ["eq", ["CHAR(4)", "ab  "], ["CHAR(2)", "ab"], true],
    ["eq", ["VARCHAR(4)", "ab "], ["VARCHAR(4)", "ab"], false],
    ["eq", ["VARBINARY", Buffer.from("a")], ["VARBINARY", Buffer.from("a")], true],
    ["lt", ["VARBINARY", Buffer.from("a")], ["VARBINARY", Buffer.from("b")], true],
    ["ge", ["DATE", 86_400_000], ["TIMESTAMP", 86_400_000], true],
    ["is_distinct", ["VARBINARY", Buffer.from("a")], ["VARBINARY", Buffer.from("a")], false],
    ["is_distinct", ["CHAR(4)", "ab  "], ["CHAR(2)", "ab"], false],
    ["is_distinct", ["INTEGER", null], ["INTEGER", null], false],
  ] as const)("%s of %o and %o", (id, a, b, wanted) => {
    const expr = call(id, column(1, a[0]), column(2, b[0]));
    expect(valueOfExpr(expr, [a[1], b[1]])).toBe(wanted);
  });

  it("does not compare a number with a string", () => {
    expect(() => call("eq", price, name)).toThrow("does not take");
  });
});

it("a tree of operators is one test for nulls and plain arithmetic", () => {
  const expr = call("gt", call("add", call("multiply", price, price), column(3, "DOUBLE")), literal(1, "INTEGER"));
  expect([
    valueOfExpr(expr, [1, null, 0.5]),
    valueOfExpr(expr, [1, null, null]),
    valueOfExpr(expr, [0, "x", 0]),
  ]).toEqual([true, null, false]);
});

it("CURRENT_TIMESTAMP asks at each row", () => {
  let nowMs = 1;
  const at = compileExpr(call("current_timestamp"), { nowMs: () => nowMs });
  expect(at([0])).toBe(1);
  nowMs = 2;
  expect(at([0])).toBe(2);
});

it("a cast of a literal that fails fails with the row, not with the statement", () => {
  const values = compileExpr(cast(literal("x", "VARCHAR"), "INTEGER"));
  expect(() => values([0])).toThrow("is not a value of INTEGER");
  expect(valueOfExpr(cast(timestamp("2024-01-01"), "VARCHAR(40)"))).toBe("2024-01-01 00:00:00");
});
