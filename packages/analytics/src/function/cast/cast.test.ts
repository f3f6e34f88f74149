import { describe, expect, it } from "vitest";
import { cast, column, literal, type, valueOfExpr } from "../../../test/expr.ts";
import { canAssign, canCast } from "../../type/can-cast.ts";
import { parseTemporal } from "../../type/temporal/parse-temporal.ts";
import type { Value } from "../../type/value.ts";

const ts = (text: string) => parseTemporal(text, "timestamp") as number;
const day = ts("2008-08-23 00:00:00");
const noon = 12 * 3_600_000;
const big = 9_007_199_254_740_993n;

/** From, value, to, what comes out. */
const casts: readonly (readonly [string, Value, string, Value])[] = [
  // Numbers: rounded half away from zero.
  ["DECIMAL(3,1)", -25, "INTEGER", -3],
  ["DECIMAL(3,1)", 24, "INTEGER", 2],
  ["DOUBLE", 2.5, "INTEGER", 3],
  ["DOUBLE", -2.5, "BIGINT", -3],
  ["DOUBLE", 1.005, "DECIMAL(5,2)", 101],
  ["DOUBLE", 1e18, "BIGINT", 10n ** 18n],
  ["INTEGER", 7, "DECIMAL(5,2)", 700],
  ["BIGINT", big, "DECIMAL(18,2)", big * 100n],
  ["DECIMAL(18,2)", big * 100n, "BIGINT", big],
  ["DECIMAL(10,4)", 15_551, "DECIMAL(10,2)", 156],
  ["DECIMAL(10,2)", 150, "DOUBLE", 1.5],
  ["BIGINT", big, "DOUBLE", 9_007_199_254_740_992],
  ["DOUBLE", 0.1, "REAL", Math.fround(0.1)],
  ["BIGINT", 5, "TINYINT", 5],
  ["BOOLEAN", true, "INTEGER", 1],
  ["BOOLEAN", false, "DECIMAL(4,2)", 0],
  ["BOOLEAN", true, "DECIMAL(4,2)", 100],
  // Strings to numbers.
  ["VARCHAR(20)", " 42 ", "INTEGER", 42],
  ["VARCHAR(20)", "9007199254740993", "BIGINT", big],
  ["VARCHAR(20)", "-1.005", "DECIMAL(5,2)", -101],
  ["VARCHAR(20)", "1.5e3", "DECIMAL(8,1)", 15_000],
  ["VARCHAR(20)", "1e-3", "DOUBLE", 0.001],
  ["VARCHAR(20)", "true", "BOOLEAN", true],
  // To strings.
  ["INTEGER", -7, "VARCHAR(5)", "-7"],
  ["BIGINT", big, "VARCHAR(20)", "9007199254740993"],
  ["DECIMAL(10,2)", -5, "VARCHAR(20)", "-0.05"],
  ["DOUBLE", 1.5, "VARCHAR(20)", "1.5"],
  ["REAL", Math.fround(0.1), "VARCHAR(20)", "0.1"],
  ["REAL", Math.fround(16_777_217.5), "VARCHAR(20)", "16777218"],
  ["BOOLEAN", true, "VARCHAR(5)", "TRUE"],
  ["DATE", day, "VARCHAR(10)", "2008-08-23"],
  ["DATE", day, "CHAR(12)", "2008-08-23  "],
  ["TIME", noon + 5, "VARCHAR(20)", "12:00:00.005"],
  ["TIMESTAMP", day + noon, "VARCHAR(30)", "2008-08-23 12:00:00"],
  ["INTERVAL DAY TO SECOND", 93_784_500, "VARCHAR(30)", "1 02:03:04.500"],
  ["INTERVAL YEAR TO MONTH", -30, "VARCHAR(30)", "-2-06"],
  ["VARCHAR(20)", "abcdef", "VARCHAR(4)", "abcd"],
  ["VARCHAR(20)", "a", "CHAR(3)", "a  "],
  ["VARCHAR(20)", "a😀b", "VARCHAR(2)", "a"],
  // Moments.
  ["VARCHAR(40)", "2008-08-23", "DATE", day],
  ["VARCHAR(40)", "2008-08-23 12:00", "TIMESTAMP", day + noon],
  ["VARCHAR(40)", "2008-08-23T12:00:00.123456Z", "TIMESTAMP", day + noon + 123],
  ["VARCHAR(40)", "2008-08-23 14:00:00+02:00", "TIMESTAMP", day + noon],
  ["VARCHAR(40)", "12:00:00.5", "TIME", noon + 500],
  ["DATE", day, "TIMESTAMP", day],
  ["TIMESTAMP", day + noon, "DATE", day],
  ["TIMESTAMP", day + noon, "TIME", noon],
  ["TIME", noon, "TIMESTAMP", ts("2026-11-25 12:00:00")],
  ["TIMESTAMP", -1, "TIME", 86_399_999],
  ["TIMESTAMP", -1, "DATE", -86_400_000],
  // Intervals: as many of their last unit.
  ["INTERVAL SECOND", 10_500, "BIGINT", 11],
  ["INTERVAL MINUTE", 120_000, "DECIMAL(5,1)", 20],
  ["INTERVAL YEAR", 24, "INTEGER", 2],
  ["INTEGER", 3, "INTERVAL MINUTE", 180_000],
  ["VARCHAR(20)", "1:30", "INTERVAL MINUTE TO SECOND", 90_000],
];

describe("CAST", () => {
  it.each(casts)("of %s %s to %s is %s", (from, value, to, wanted) => {
    expect(canCast(type(from), type(to))).toBe(true);
    expect(valueOfExpr(cast(literal(value, from), to))).toEqual(wanted);
    expect(valueOfExpr(cast(column(1, from), to), [value])).toEqual(wanted);
    expect(valueOfExpr(cast(column(1, from), to), [null])).toBeNull();
  });
});

const failing: readonly (readonly [string, Value, string, string])[] = [
  ["INTEGER", 128, "TINYINT", "NUMERIC_OVERFLOW"],
  ["BIGINT", 2n ** 60n, "DECIMAL(18,2)", "NUMERIC_OVERFLOW"],
  ["DOUBLE", 1e19, "BIGINT", "NUMERIC_OVERFLOW"],
  ["DECIMAL(5,2)", 99_999, "DECIMAL(3,1)", "NUMERIC_OVERFLOW"],
  ["VARCHAR(20)", "1.7", "INTEGER", "COERCION_ERROR"],
  ["VARCHAR(20)", "", "INTEGER", "COERCION_ERROR"],
  ["VARCHAR(20)", "0x10", "DOUBLE", "COERCION_ERROR"],
  ["VARCHAR(20)", "yes", "BOOLEAN", "COERCION_ERROR"],
  ["VARCHAR(20)", "2008-02-30", "DATE", "COERCION_ERROR"],
  ["VARCHAR(20)", "25:00:00", "TIME", "COERCION_ERROR"],
  ["VARCHAR(20)", "1:75", "INTERVAL MINUTE TO SECOND", "COERCION_ERROR"],
  ["DATE", day, "VARCHAR(9)", "COERCION_ERROR"],
];

describe("a CAST that cannot be", () => {
  it.each(failing)("of %s %s to %s fails the row, and TRY_CAST is null: %s", (from, value, to, name) => {
    for (const operand of [literal(value, from), column(1, from)]) {
      expect(() => valueOfExpr(cast(operand, to), [value])).toThrow(expect.objectContaining({ name }));
      expect(valueOfExpr(cast(operand, to, { tries: true }), [value])).toBeNull();
    }
  });

  it("TRY_CAST does not hide what its operand throws", () => {
    const tried = cast(cast(column(1, "VARCHAR"), "INTEGER"), "TINYINT", { tries: true });
    expect(() => valueOfExpr(tried, ["x"])).toThrow("is not a value of INTEGER");
  });
});

describe("an assignment", () => {
  it("cuts text that is too long, of whatever type it was", () => {
    expect(valueOfExpr(cast(column(1, "VARCHAR"), "VARCHAR(4)", { implicit: true }), ["abcdef"])).toBe("abcd");
    expect(valueOfExpr(cast(column(1, "DATE"), "VARCHAR(4)", { implicit: true }), [day])).toBe("2008");
  });

  it.each([
    ["INTEGER", "DOUBLE", true],
    ["DOUBLE", "INTEGER", true],
    ["BOOLEAN", "INTEGER", true],
    ["INTEGER", "BOOLEAN", false],
    ["INTEGER", "TIMESTAMP", false],
    ["VARCHAR(4)", "INTEGER", false],
    ["INTEGER", "VARCHAR(4)", true],
    ["DATE", "TIMESTAMP", true],
    ["TIME", "TIMESTAMP", false],
    ["NULL", "BOOLEAN", true],
  ])("of %s to %s: %s", (from, to, wanted) => {
    expect(canAssign(type(from), type(to))).toBe(wanted);
  });
});

describe("the matrix of the SQL reference", () => {
  const targets = [
    "INTEGER",
    "DECIMAL(5,2)",
    "DOUBLE",
    "VARCHAR(9)",
    "BOOLEAN",
    "DATE",
    "TIME",
    "TIMESTAMP",
    "INTERVAL DAY",
    "BINARY(2)",
  ];
  it.each([
    ["INTEGER", "INTEGER DECIMAL(5,2) DOUBLE VARCHAR(9) INTERVAL DAY"],
    ["DOUBLE", "INTEGER DECIMAL(5,2) DOUBLE VARCHAR(9)"],
    ["VARCHAR(9)", "INTEGER DECIMAL(5,2) DOUBLE VARCHAR(9) BOOLEAN DATE TIME TIMESTAMP INTERVAL DAY"],
    ["DATE", "VARCHAR(9) DATE TIMESTAMP"],
    ["TIME", "VARCHAR(9) TIME TIMESTAMP"],
    ["TIMESTAMP", "VARCHAR(9) DATE TIME TIMESTAMP"],
    ["INTERVAL DAY", "INTEGER DECIMAL(5,2) VARCHAR(9) INTERVAL DAY"],
    ["BOOLEAN", "INTEGER DECIMAL(5,2) DOUBLE VARCHAR(9) BOOLEAN"],
    ["BINARY(2)", "BINARY(2)"],
  ])("%s goes to %s alone", (from, allowed) => {
    expect(targets.filter((to) => canCast(type(from), type(to))).join(" ")).toBe(allowed);
  });
});
