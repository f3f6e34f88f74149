import { describe, expect, test } from "vitest";
import { openTableFunction } from "../../../test/table-function/open-table-function.ts";
import { tableFunctionRel } from "../../../test/table-function/table-function-rel.ts";
import type { Value } from "../../type/value.ts";

const args = {
  rankByColumnName: 2,
  rankOutColumnName: "groupRank",
  sortOrder: "desc",
  outputOrder: "asc",
  maxIdle: 0,
  outputMax: 0,
};

function open(more: Partial<typeof args> = {}) {
  return openTableFunction(tableFunctionRel("GROUP_RANK", { TICKER: "VARCHAR", N: "INTEGER" }, { ...args, ...more }));
}

/** The rows of one group, ranked: ticker and rank. */
function ranked(more: Partial<typeof args>, values: readonly (readonly [string, Value])[]): Value[][] {
  const { operator, rows } = open(more);
  for (const [ticker, n] of values) operator.row([1_000, ticker, n]);
  operator.bound(1_001);
  return rows.map((row) => [row[1] as Value, row[3] as Value]);
}

const group = [
  ["A", 5],
  ["B", 9],
  ["C", 5],
  ["D", null],
  ["E", 1],
] as const;

describe("GROUP_RANK", () => {
  test("a group comes out when a row or a bound is past its ROWTIME, each row with its rank behind it", () => {
    const { operator, rows, bounds } = open();
    operator.row([1_000, "A", 1]);
    operator.row([1_000, "B", 2]);
    operator.bound(1_000);
    expect(rows).toEqual([]);
    operator.row([2_000, "C", 7]);
    expect(rows).toEqual([
      [1_000, "B", 2, 1],
      [1_000, "A", 1, 2],
    ]);
    operator.bound(2_001);
    expect(rows.slice(2)).toEqual([[2_000, "C", 7, 1]]);
    operator.bound(9_000);
    expect(rows.length).toBe(3);
    expect(bounds).toEqual([1_000, 2_001, 9_000]);
  });

  test("equal values have one rank and the next is as much greater; NULL comes last, whichever way", () => {
    expect(ranked({ sortOrder: "desc" }, group)).toEqual([
      ["B", 1],
      ["A", 2],
      ["C", 2],
      ["E", 4],
      ["D", 5],
    ]);
    expect(ranked({ sortOrder: "asc" }, group)).toEqual([
      ["E", 1],
      ["A", 2],
      ["C", 2],
      ["B", 4],
      ["D", 5],
    ]);
  });

  test("the order of output is another matter than the order of ranks", () => {
    expect(ranked({ sortOrder: "asc", outputOrder: "desc" }, group)).toEqual([
      ["D", 5],
      ["B", 4],
      ["A", 2],
      ["C", 2],
      ["E", 1],
    ]);
    expect(ranked({ outputOrder: "none" }, group).map(([ticker]) => ticker)).toEqual(["A", "B", "C", "D", "E"]);
  });

  test("outputMax rows of a group at most, after ranks were given; 0 is no limit", () => {
    expect(ranked({ outputMax: 2 }, group)).toEqual([
      ["B", 1],
      ["A", 2],
    ]);
    expect(ranked({ outputMax: 1, outputOrder: "desc" }, group)).toEqual([["D", 5]]);
    expect(ranked({ outputMax: 0 }, group).length).toBe(5);
  });

  test("texts are ranked by code unit, great numbers exactly", () => {
    expect(
      ranked({ sortOrder: "asc" }, [
        ["A", "b"],
        ["B", "a"],
      ]),
    ).toEqual([
      ["B", 1],
      ["A", 2],
    ]);
    const great = [
      ["A", 9_007_199_254_740_993n],
      ["B", 9_007_199_254_740_992n],
      ["C", 3],
    ] as const;
    expect(ranked({}, great)).toEqual([
      ["A", 1],
      ["B", 2],
      ["C", 3],
    ]);
  });

  test("a group to which nothing came for maxIdle is released while its time goes on, and what comes then is another", () => {
    const { operator, rows, step, bounds } = open({ maxIdle: 50 });
    operator.row([1_000, "A", 1]);
    step.nowMs = 40;
    operator.row([1_000, "B", 2]);
    step.nowMs = 89;
    operator.bound(1_000);
    expect(rows).toEqual([]);
    step.nowMs = 90;
    operator.bound(1_000);
    expect(rows.map((row) => row[3])).toEqual([1, 2]);
    operator.row([1_000, "C", 0]);
    operator.bound(1_001);
    expect(rows.slice(2)).toEqual([[1_000, "C", 0, 1]]);
    expect(bounds).toEqual([1_000, 1_000, 1_001]);
  });

  test("without maxIdle a group waits for its time to pass", () => {
    const { operator, rows, step } = open({ maxIdle: 0 });
    operator.row([1_000, "A", 1]);
    step.nowMs = 10_000_000;
    operator.bound(1_000);
    expect(rows).toEqual([]);
  });

  test("a waiting group is in the state, and its bytes are counted", () => {
    const opened = open({ maxIdle: 50 });
    expect(opened.operator.bytes()).toBe(0);
    opened.operator.row([1_000, "A", 1]);
    const again = opened.reopen();
    expect(again.operator.bytes()).toBe(opened.operator.bytes());
    expect(again.operator.bytes()).toBeGreaterThan(0);
    again.operator.row([1_000, "B", 2]);
    again.operator.bound(1_001);
    expect(again.rows).toEqual([
      [1_000, "B", 2, 1],
      [1_000, "A", 1, 2],
    ]);
    expect(again.operator.bytes()).toBe(0);
  });
});
