import { describe, expect, it } from "vitest";
import {
  bigint,
  call,
  column,
  columnsOf,
  double,
  inAmount,
  inColumns,
  inKey,
  inNumber,
  integer,
  interval,
  literal,
  openTestEngine,
  overCall,
  planOf,
  play,
  run,
  scan,
} from "../../../test/plans.ts";
import type { OverCall, OverRel, OverWindow } from "../../plan/rel.ts";
import type { Row, Value } from "../../type/value.ts";

const inWidth = inColumns.length + 1;

function over(frame: OverWindow["frame"], ...calls: OverCall[]): OverRel {
  const columns = [...inColumns, ...columnsOf(...calls.map(({ type }) => type))];
  return { kind: "over", input: scan(), windows: [{ partitionBy: [inKey], frame }], calls, columns };
}

/** The results of the calls, row by row. */
const results = (query: OverRel, rows: readonly Row[]): Value[][] =>
  run(query, rows).out.map((row) => row.slice(inWidth));

const at = (ms: number, number: number | null, key = "a"): Row => [ms, key, number, number, null];
const range = (preceding: number): OverWindow["frame"] => ({ unit: "range", preceding });
const rowsFrame = (preceding: number | undefined): OverWindow["frame"] => ({ unit: "rows", preceding });
const count = overCall("COUNT", bigint);

describe("RANGE windows", () => {
  it("hold what is exactly as old as they are long, and nothing older", () => {
    expect(results(over(range(60), count), [at(0, 1), at(1, 1), at(60, 1), at(61, 1), at(62, 1)])).toEqual([
      [1],
      [2],
      [3],
      [3],
      [3],
    ]);
  });

  it("do not hold a row of the same ROWTIME that comes later", () => {
    const query = over(range(60), overCall("MIN", integer, inNumber), count);
    expect(results(query, [at(5, 29), at(5, 2)])).toEqual([
      [29, 1],
      [2, 2],
    ]);
  });

  it("average integers to integers", () => {
    expect(results(over(range(60), overCall("AVG", integer, inNumber)), [at(1, 29), at(2, 32), at(3, -64)])).toEqual([
      [29],
      [30],
      [-1],
    ]);
  });

  it("forget a sum's past entirely: nothing drifts", () => {
    const query = over(range(0), overCall("SUM", double, inAmount), overCall("VAR_POP", double, inAmount));
    const amounts = [1e150, 0.1, 1e-30, 0.2];
    const rows: Row[] = amounts.map((amount, index) => [index, "a", null, amount, null]);
    expect(results(query, rows)).toEqual(amounts.map((amount) => [amount, 0]));
  });

  it("of nothing but NULL are NULL", () => {
    const names = ["SUM", "AVG", "MIN", "MAX", "STDDEV_POP"] as const;
    const query = over(range(1), ...names.map((name) => overCall(name, double, inAmount)));
    expect(results(query, [at(1, 3), at(5, null)]).at(1)).toEqual([null, null, null, null, null]);
  });

  it("give each key its own window, and forget a key with its last row", () => {
    const engine = openTestEngine(planOf(over(range(10), count)));
    const rows = Array.from({ length: 1_000 }, (_, index) => ({ in: at(index * 20, 1, `key ${index}`) }));
    expect(play(engine, rows).out.every((row) => row[inWidth] === 1)).toBe(true);
    expect(engine.stateBytes()).toBeLessThan(2_000);
  });

  it("several, each of its own length and keys, go over one row", () => {
    const query: OverRel = {
      kind: "over",
      input: scan(),
      windows: [
        { partitionBy: [inKey], frame: range(10) },
        { partitionBy: [], frame: rowsFrame(undefined) },
      ],
      calls: [overCall("SUM", integer, inNumber), { ...overCall("SUM", integer, inNumber), window: 1 }, count],
      columns: [...inColumns, ...columnsOf(integer, integer, bigint)],
    };
    expect(results(query, [at(1, 1, "a"), at(2, 2, "b"), at(20, 4, "a")])).toEqual([
      [1, 1, 1],
      [2, 3, 1],
      [4, 7, 1],
    ]);
  });
});

describe("ROWS windows", () => {
  it("hold n rows before the current one", () => {
    const query = over(rowsFrame(2), overCall("SUM", integer, inNumber), count);
    expect(results(query, [at(1, 1), at(1, 2), at(9, 4), at(99, 8)])).toEqual([
      [1, 1],
      [3, 2],
      [7, 3],
      [14, 3],
    ]);
  });
});

describe("calls that ask for a place", () => {
  const rows = [at(1, 1), at(2, null), at(3, 3), at(4, 4)];

  it("LAG looks back within the window, over nulls when it is told to, else it has its default", () => {
    const query = over(
      rowsFrame(2),
      overCall("LAG", integer, inNumber),
      overCall("LAG", integer, inNumber, literal(2, integer), call("add", integer, inNumber, literal(100, integer))),
      { ...overCall("LAG", integer, inNumber), ignoreNulls: true },
    );
    expect(results(query, rows)).toEqual([
      [null, 101, null],
      [1, null, 1],
      [null, 1, 1],
      [3, null, 3],
    ]);
  });

  it("FIRST_VALUE, LAST_VALUE and NTH_VALUE count from the window's first row", () => {
    const query = over(
      rowsFrame(2),
      overCall("FIRST_VALUE", integer, inNumber),
      { ...overCall("FIRST_VALUE", integer, inNumber), ignoreNulls: true },
      overCall("LAST_VALUE", integer, inNumber),
      { ...overCall("LAST_VALUE", integer, inNumber), ignoreNulls: true },
      overCall("NTH_VALUE", integer, inNumber, literal(2, integer)),
    );
    expect(results(query, rows)).toEqual([
      [1, 1, 1, 1, null],
      [1, 1, null, 1, null],
      [1, 1, 3, 3, null],
      [null, 3, 4, 4, 3],
    ]);
  });

  it("EXP_AVG halves the weight of each interval further back", () => {
    const query = over(range(100), overCall("EXP_AVG", double, inAmount, literal(30, interval)));
    // Of the row at 60, 30 lies one whole interval back, and 0 two.
    expect(results(query, [at(0, 8), at(30, 4), at(60, 2)])).toEqual([[8], [(4 + 4) / 1.5], [(2 + 2 + 2) / 1.75]]);
  });
});

describe("results that fail", () => {
  it("go to the error stream; the row stays in its windows", () => {
    const query = over(range(100), overCall("SUM", integer, inNumber));
    const { out, errors } = run(query, [at(1, 2_147_483_647), at(2, 1), at(3, -8)]);
    expect(out.map((row) => row[inWidth])).toEqual([2_147_483_647, 2_147_483_640]);
    expect(errors.map((row) => row[3])).toEqual(["NUMERIC_OVERFLOW"]);
  });
});

describe("against a model that adds up each window anew", () => {
  it.each([1, 2, 3])("every aggregate agrees (seed %i)", (seed) => {
    let state = seed;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let ms = 0;
    const rows = Array.from({ length: 600 }, (): Row => {
      ms += random(5);
      const number = random(10) === 0 ? null : random(2 ** 20) * (random(50) === 0 ? 2 ** 31 : 1) - 500_000;
      return [ms, `k${random(3)}`, number, random(9) === 0 ? null : random(4_000) / 4, null];
    });
    const whole = column(2, bigint);
    const query = over(
      range(40),
      count,
      overCall("SUM", bigint, whole),
      overCall("MIN", bigint, whole),
      overCall("MAX", double, inAmount),
      overCall("SUM", double, inAmount),
      overCall("VAR_POP", double, inAmount),
      overCall("FIRST_VALUE", bigint, whole),
    );
    const expected = rows.map((row, index) => model(rows.slice(0, index + 1), row));
    expect(results(query, rows)).toEqual(expected);
  });
});

function model(before: readonly Row[], row: Row): Value[] {
  const window = before.filter((other) => other[1] === row[1] && (other[0] as number) >= (row[0] as number) - 40);
  const numbers = window.flatMap((other) => (other[2] === null ? [] : [other[2] as number]));
  const amounts = window.flatMap((other) => (other[3] === null ? [] : [other[3] as number]));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const n = amounts.length;
  // The amounts are quarters, so that these sums are exact.
  const spread = n * sum(amounts.map((amount) => amount * amount)) - sum(amounts) ** 2;
  return [
    window.length,
    numbers.length === 0 ? null : sum(numbers),
    numbers.length === 0 ? null : Math.min(...numbers),
    n === 0 ? null : Math.max(...amounts),
    n === 0 ? null : sum(amounts),
    n === 0 ? null : spread / (n * n),
    (window[0] as Row)[2] as Value,
  ];
}
