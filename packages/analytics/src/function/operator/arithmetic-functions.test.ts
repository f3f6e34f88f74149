import { describe, expect, it } from "vitest";
import { bothWays, call, column, decimal, literal, timestamp, type, valueOfExpr } from "../../../test/expr.ts";
import { canonicalInteger } from "../../type/exact/canonical-integer.ts";
import { formatType } from "../../type/format-type.ts";
import type { Value } from "../../type/value.ts";
import { arithmeticType } from "./arithmetic-type.ts";

const operators = ["add", "subtract", "multiply", "divide"] as const;

/** A generator of the same numbers at each run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Numbers of every size, those at the edges of the types more often. */
function integers(bits: number, count: number, seed: number): bigint[] {
  const next = random(seed);
  const most = 2n ** BigInt(bits - 1) - 1n;
  const edges = [
    0n,
    1n,
    -1n,
    most,
    -most - 1n,
    BigInt(Number.MAX_SAFE_INTEGER),
    -BigInt(Number.MAX_SAFE_INTEGER),
    2n ** 53n,
  ];
  return Array.from({ length: count }, () => {
    if (next() < 0.3) {
      const edge = edges[Math.floor(next() * edges.length)] ?? 0n;
      return edge > most || edge < -most - 1n ? most : edge;
    }
    const size = Math.floor(next() * (bits - 1));
    const value = BigInt(Math.floor(next() * 2 ** 32)) * 2n ** 32n + BigInt(Math.floor(next() * 2 ** 32));
    return (next() < 0.5 ? -1n : 1n) * (value % 2n ** BigInt(size));
  });
}

const exactly = {
  add: (a: bigint, b: bigint) => a + b,
  subtract: (a: bigint, b: bigint) => a - b,
  multiply: (a: bigint, b: bigint) => a * b,
  divide: (a: bigint, b: bigint) => (b === 0n ? undefined : a / b),
};

function outcome(work: () => Value): unknown {
  try {
    return work();
  } catch (problem) {
    return (problem as Error).name;
  }
}

describe.each([
  { of: "INTEGER", bits: 32 },
  { of: "BIGINT", bits: 64 },
])("$of against BigInt", ({ of, bits }) => {
  it.each(operators)(
    "%s",
    (operator) => {
      const expr = call(operator, column(1, of), column(2, of));
      const limit = 2n ** BigInt(bits - 1);
      const [left, right] = [integers(bits, 3_000, 7), integers(bits, 3_000, 11)];
      for (const [index, a] of left.entries()) {
        const b = right[index] ?? 0n;
        const exact = exactly[operator](a, b);
        const wanted =
          exact === undefined
            ? "DIVISION_BY_ZERO"
            : exact >= limit || exact < -limit
              ? "NUMERIC_OVERFLOW"
              : canonicalInteger(exact);
        const got = outcome(() => valueOfExpr(expr, [canonicalInteger(a), canonicalInteger(b)]));
        expect(`${a} ${operator} ${b} = ${String(got)} ${typeof got}`).toBe(
          `${a} ${operator} ${b} = ${String(wanted)} ${typeof wanted}`,
        );
      }
    },
    30_000,
  );
});

describe("DECIMAL against BigInt", () => {
  const scales = [
    ["DECIMAL(10,2)", 2, "DECIMAL(8,3)", 3],
    ["DECIMAL(18,0)", 0, "DECIMAL(18,18)", 18],
    ["DECIMAL(5,1)", 1, "INTEGER", 0],
  ] as const;
  it.each(scales)("%s and %s", (of, scale, other, otherScale) => {
    const next = random(3);
    for (let round = 0; round < 800; round += 1) {
      const a = BigInt(Math.floor((next() - 0.5) * 99_999));
      const b = BigInt(Math.floor((next() - 0.5) * 999));
      for (const operator of operators) {
        const expr = call(operator, column(1, of), column(2, other));
        const resultScale = expr.type.scale ?? 0;
        const unit = (digits: number) => 10n ** BigInt(digits);
        const wanted = (): bigint | string => {
          if (operator === "multiply") return rounded(a * b, unit(scale + otherScale - resultScale));
          if (operator === "divide") {
            return b === 0n ? "DIVISION_BY_ZERO" : rounded(a * unit(resultScale - scale + otherScale), b);
          }
          const [left, right] = [a * unit(resultScale - scale), b * unit(resultScale - otherScale)];
          return operator === "add" ? left + right : left - right;
        };
        const exact = wanted();
        const fits =
          typeof exact === "string" ||
          (exact < unit(expr.type.precision ?? 18) && -exact < unit(expr.type.precision ?? 18));
        const expected = fits ? exact : "NUMERIC_OVERFLOW";
        const got = outcome(() => valueOfExpr(expr, [Number(a), Number(b)]));
        expect(`${a} ${operator} ${b}: ${String(got)}`).toBe(`${a} ${operator} ${b}: ${String(expected)}`);
      }
    }
  });

  function rounded(dividend: bigint, divisor: bigint): bigint {
    const negative = dividend < 0n !== divisor < 0n;
    const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
    const quotient = (2n * a + b) / (2n * b);
    return negative ? -quotient : quotient;
  }
});

describe("the type of a result", () => {
  it.each([
    ["add", "TINYINT", "SMALLINT", "INTEGER"],
    ["add", "INTEGER", "BIGINT", "BIGINT"],
    ["multiply", "REAL", "REAL", "REAL"],
    ["multiply", "REAL", "INTEGER", "DOUBLE"],
    ["divide", "DECIMAL(10,2)", "DOUBLE", "DOUBLE"],
    // The SQL reference's own example: DECIMAL(10,1) with DECIMAL(10,3).
    ["multiply", "DECIMAL(10,1)", "DECIMAL(10,3)", "DECIMAL(18,4)"],
    ["add", "DECIMAL(10,1)", "DECIMAL(10,3)", "DECIMAL(13,3)"],
    ["divide", "DECIMAL(10,1)", "DECIMAL(10,3)", "DECIMAL(18,6)"],
    ["add", "DECIMAL(5,2)", "INTEGER", "DECIMAL(13,2)"],
  ] as const)("%s of %s and %s is %s", (operator, a, b, result) => {
    const found = arithmeticType(operator, type(a), type(b));
    expect(found && formatType(found)).toBe(result);
  });
});

const integer = (value: number | null) => ({ value, of: "INTEGER" });
const double = (value: number | null) => ({ value, of: "DOUBLE" });
const seconds = (value: number) => ({ value: value * 1_000, of: "INTERVAL DAY TO SECOND" });

describe("values", () => {
  it.each([
    ["divide", [integer(7), integer(2)], 3],
    ["divide", [integer(-7), integer(2)], -3],
    ["divide", [integer(7), double(2)], 3.5],
    ["add", [integer(1), integer(null)], null],
    ["divide", [integer(null), integer(0)], null],
    ["multiply", [decimal("1.50", "DECIMAL(10,2)"), integer(3)], 450],
    ["divide", [decimal("1.00", "DECIMAL(3,2)"), integer(3)], 3333333333333],
    ["negate", [{ value: -(2n ** 62n), of: "BIGINT" }], 2n ** 62n],
    ["negate", [integer(0)], 0],
    ["multiply", [seconds(10), integer(3)], 30_000],
    ["divide", [seconds(10), integer(3)], 3_333],
    ["add", [seconds(10), seconds(-1)], 9_000],
  ] as const)("%s %o is %s", (id, args, wanted) => {
    expect(bothWays(id, ...args)).toEqual([wanted, wanted]);
  });

  it.each([
    ["add", [integer(2_147_483_647), integer(1)], "NUMERIC_OVERFLOW"],
    ["divide", [integer(-2_147_483_648), integer(-1)], "NUMERIC_OVERFLOW"],
    ["divide", [integer(1), integer(0)], "DIVISION_BY_ZERO"],
    ["divide", [double(1), double(0)], "DIVISION_BY_ZERO"],
    ["divide", [seconds(1), integer(0)], "DIVISION_BY_ZERO"],
    ["multiply", [double(1e200), double(1e200)], "NUMERIC_OVERFLOW"],
    ["negate", [integer(-2_147_483_648)], "NUMERIC_OVERFLOW"],
  ] as const)("%s %o fails the row: %s", (id, args, name) => {
    expect(outcome(() => bothWays(id, ...args)[0] ?? null)).toBe(name);
  });
});

describe("moments", () => {
  it.each([
    ["add", "2024-02-28 23:00:00", literal(7_200_000, "INTERVAL HOUR"), "2024-02-29 01:00:00"],
    ["add", "2024-01-31 12:00:00", literal(1, "INTERVAL MONTH"), "2024-02-29 12:00:00"],
    ["subtract", "2024-03-31 12:00:00", literal(1, "INTERVAL MONTH"), "2024-02-29 12:00:00"],
    ["subtract", "2024-03-01 00:00:00", literal(1, "INTERVAL DAY"), "2024-02-29 23:59:59.999"],
  ])("%s %s", (id, moment, interval, wanted) => {
    const expr = call(id, timestamp(moment), interval);
    expect(valueOfExpr(expr)).toBe(valueOfExpr(timestamp(wanted)));
  });

  it("a time of day goes round midnight", () => {
    const expr = call("add", literal(23 * 3_600_000, "TIME"), literal(2 * 3_600_000, "INTERVAL HOUR"));
    expect(valueOfExpr(expr)).toBe(3_600_000);
  });

  it("two moments have no plain difference", () => {
    expect(() => call("subtract", timestamp("2024-01-01"), timestamp("2024-01-01"))).toThrow("does not take");
  });
});
