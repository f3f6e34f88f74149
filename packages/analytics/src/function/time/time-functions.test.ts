import { describe, expect, it } from "vitest";
import { bothWays, call, column, literal, timestamp, type, valueOfExpr } from "../../../test/expr.ts";
import { parseTemporal } from "../../type/temporal/parse-temporal.ts";
import type { Value } from "../../type/value.ts";

const ms = (text: string) => parseTemporal(text, "timestamp") as number;
const moment = ms("2024-02-29 13:47:59.987");

describe("FLOOR and CEIL to a unit, STEP", () => {
  it.each([
    ["floor_time", "SECOND", "2024-02-29 13:47:59"],
    ["floor_time", "MINUTE", "2024-02-29 13:47:00"],
    ["floor_time", "HOUR", "2024-02-29 13:00:00"],
    ["floor_time", "DAY", "2024-02-29"],
    ["floor_time", "MONTH", "2024-02-01"],
    ["floor_time", "YEAR", "2024-01-01"],
    ["ceil_time", "SECOND", "2024-02-29 13:48:00"],
    ["ceil_time", "DAY", "2024-03-01"],
    ["ceil_time", "MONTH", "2024-03-01"],
    ["ceil_time", "YEAR", "2025-01-01"],
  ])("%s %s", (id, unit, wanted) => {
    expect(valueOfExpr(call(id, column(1, "TIMESTAMP"), literal(unit, "VARCHAR")), [moment])).toBe(ms(wanted));
    expect(valueOfExpr(call(id, column(1, "TIMESTAMP"), literal(unit, "VARCHAR")), [ms(wanted)])).toBe(ms(wanted));
  });

  it.each([
    ["INTERVAL SECOND", 10_000, "2024-02-29 13:47:50"],
    ["INTERVAL HOUR", 6 * 3_600_000, "2024-02-29 12:00:00"],
    ["INTERVAL MONTH", 3, "2024-01-01"],
    ["INTERVAL YEAR", 120, "2020-01-01"],
  ])("STEP by %s of %d", (of, size, wanted) => {
    expect(valueOfExpr(call("step_time", column(1, "TIMESTAMP"), literal(size, of)), [moment])).toBe(ms(wanted));
    expect(valueOfExpr(call("step_time", column(1, "TIMESTAMP"), column(2, of)), [moment, size])).toBe(ms(wanted));
  });

  it("goes down before 1970 too, and refuses a step of nothing", () => {
    const expr = call("step_time", column(1, "TIMESTAMP"), column(2, "INTERVAL SECOND"));
    expect(valueOfExpr(expr, [-1, 10_000])).toBe(-10_000);
    expect(() => valueOfExpr(expr, [1, 0])).toThrow("no length");
  });

  it("reads the old idiom: FLOOR((ROWTIME - TIMESTAMP '1970-01-01') SECOND / 10 TO SECOND)", () => {
    const difference = {
      ...call("difference", column(0, "TIMESTAMP"), timestamp("1970-01-01 00:00:00")),
      type: type("INTERVAL SECOND"),
    };
    const expr = call("floor_time", call("divide", difference, literal(10, "INTEGER")), literal("SECOND", "VARCHAR"));
    expect(valueOfExpr({ ...expr })).toBe(0);
    const at = (rowtime: number) =>
      valueOfExpr(
        call(
          "floor_time",
          call(
            "divide",
            { ...difference, args: [column(1, "TIMESTAMP"), timestamp("1970-01-01")] },
            literal(10, "INTEGER"),
          ),
          literal("SECOND", "VARCHAR"),
        ),
        [rowtime],
      );
    expect([at(9_999), at(10_000), at(29_999)]).toEqual([0, 1_000, 2_000]);
  });

  it.each([
    [7, 2, "INTEGER", 6],
    [-7, 2, "INTEGER", -8],
    [-8, 2, "INTEGER", -8],
    [7.5, 2, "DOUBLE", 6],
    [755, 200, "DECIMAL(5,2)", 600],
  ])("STEP(%d BY %d) of %s", (value, by, of, wanted) => {
    expect(bothWays("step_number", { value, of }, { value: by, of })).toEqual([wanted, wanted]);
  });
});

describe("EXTRACT", () => {
  it.each([
    ["TIMESTAMP", moment, { YEAR: 2024, MONTH: 2, DAY: 29, HOUR: 13, MINUTE: 47, SECOND: 59_987 }],
    ["TIMESTAMP", -1, { YEAR: 1969, MONTH: 12, DAY: 31, HOUR: 23, MINUTE: 59, SECOND: 59_999 }],
    ["TIME", 3_723_000, { HOUR: 1, MINUTE: 2, SECOND: 3_000 }],
    ["INTERVAL DAY TO SECOND", 93_784_500, { DAY: 1, HOUR: 2, MINUTE: 3, SECOND: 4_500 }],
    ["INTERVAL HOUR TO SECOND", 93_784_500, { HOUR: 26, MINUTE: 3 }],
    ["INTERVAL YEAR TO MONTH", 30, { YEAR: 2, MONTH: 6 }],
  ] as const)("of %s %d", (of, value, wanted) => {
    for (const [unit, field] of Object.entries(wanted)) {
      expect([unit, valueOfExpr(call("extract", column(1, of), literal(unit, "VARCHAR")), [value])]).toEqual([
        unit,
        field,
      ]);
    }
  });

  it("does not take a unit that the type has not", () => {
    expect(() => call("extract", column(1, "DATE"), literal("HOUR", "VARCHAR"))).toThrow("does not take");
  });
});

describe("differences", () => {
  it.each([
    ["INTERVAL SECOND", "2024-01-01 00:00:00", "2024-01-01 00:01:30.5", -90_500],
    ["INTERVAL MINUTE", "2024-01-01 00:01:30.5", "2024-01-01 00:00:00", 60_000],
    ["INTERVAL DAY TO HOUR", "2024-01-02 01:30:00", "2024-01-01 00:00:00", 25 * 3_600_000],
    ["INTERVAL YEAR TO MONTH", "2024-03-30", "2024-01-31", 1],
    ["INTERVAL YEAR TO MONTH", "2024-03-31", "2024-01-31", 2],
    ["INTERVAL YEAR", "2024-03-31", "2026-03-30", -12],
  ])("in %s", (of, a, b, wanted) => {
    expect(valueOfExpr({ ...call("difference", timestamp(a), timestamp(b)), type: type(of) })).toBe(wanted);
  });

  it("TSDIFF is milliseconds from the first to the second", () => {
    expect(valueOfExpr(call("tsdiff", timestamp("2024-01-01"), timestamp("2024-01-02")))).toBe(86_400_000);
    expect(bothWays("tsdiff", { value: 2_000, of: "BIGINT" }, { value: 500, of: "BIGINT" })).toEqual([-1_500, -1_500]);
  });
});

describe("the clock of the step", () => {
  it.each([
    ["current_timestamp", "2026-11-25 16:02:03.004"],
    ["localtimestamp", "2026-11-25 16:02:03.004"],
    ["current_row_timestamp", "2026-11-25 16:02:03.004"],
    ["current_date", "2026-11-25"],
    ["current_time", "1970-01-01 16:02:03.004"],
    ["localtime", "1970-01-01 16:02:03.004"],
  ])("%s", (id, wanted) => {
    expect(valueOfExpr(call(id))).toBe(ms(wanted));
  });
});

describe("milliseconds and moments", () => {
  it("TO_TIMESTAMP and UNIX_TIMESTAMP are each other's reverse", () => {
    expect(bothWays("to_timestamp", { value: moment, of: "BIGINT" })).toEqual([moment, moment]);
    expect(bothWays("unix_timestamp", { value: moment, of: "TIMESTAMP" })).toEqual([moment, moment]);
  });

  it("TO_TIMESTAMP beyond the calendar fails the row", () => {
    expect(() => bothWays("to_timestamp", { value: 2n ** 62n, of: "BIGINT" })).toThrow("out of range");
  });
});

const numbers: readonly (readonly [string, readonly { value: Value; of: string }[], Value])[] = [
  ["abs", [{ value: -3, of: "INTEGER" }], 3],
  ["abs", [{ value: -(2n ** 60n), of: "BIGINT" }], 2n ** 60n],
  ["abs", [{ value: -1.5, of: "DOUBLE" }], 1.5],
  ["floor", [{ value: -1.5, of: "DOUBLE" }], -2],
  ["ceil", [{ value: -1.5, of: "DOUBLE" }], -1],
  ["floor", [{ value: -150, of: "DECIMAL(5,2)" }], -2],
  ["ceiling", [{ value: 101, of: "DECIMAL(5,2)" }], 2],
  ["ceil", [{ value: 100, of: "DECIMAL(5,2)" }], 1],
  ["floor", [{ value: 7, of: "INTEGER" }], 7],
  ["exp", [{ value: 0, of: "INTEGER" }], 1],
  ["ln", [{ value: Math.E, of: "DOUBLE" }], 1],
  ["log10", [{ value: 1000, of: "INTEGER" }], 3],
  [
    "power",
    [
      { value: 2, of: "INTEGER" },
      { value: 10, of: "INTEGER" },
    ],
    1024,
  ],
  [
    "mod",
    [
      { value: -7, of: "INTEGER" },
      { value: 3, of: "INTEGER" },
    ],
    -1,
  ],
  [
    "mod",
    [
      { value: 2n ** 60n + 1n, of: "BIGINT" },
      { value: 7, of: "INTEGER" },
    ],
    Number((2n ** 60n + 1n) % 7n),
  ],
];

describe("functions of numbers", () => {
  it.each(numbers)("%s %o", (id, args, wanted) => {
    expect(bothWays(id, ...args)).toEqual([wanted, wanted]);
  });

  it.each([
    [
      "mod",
      [
        { value: 1, of: "INTEGER" },
        { value: 0, of: "INTEGER" },
      ],
    ],
    ["ln", [{ value: 0, of: "DOUBLE" }]],
    [
      "power",
      [
        { value: -8, of: "DOUBLE" },
        { value: 0.5, of: "DOUBLE" },
      ],
    ],
    ["exp", [{ value: 1000, of: "DOUBLE" }]],
    ["abs", [{ value: -128, of: "TINYINT" }]],
  ])("%s of %j fails the row", (id, args) => {
    expect(() => bothWays(id, ...args)).toThrow();
  });
});
