import { describe, expect, it } from "vitest";
import {
  columnsOf,
  type Happening,
  inAmount,
  inColumns,
  inKey,
  inNumber,
  inTime,
  openTestEngine,
  planOf,
  play,
  rowtime,
  run,
  scan,
  sortOf,
  varchar,
} from "../../../test/plans.ts";
import type { Rel } from "../../plan/rel.ts";
import type { Row } from "../../type/value.ts";

const at = (ms: number, timeMs: number | null, key = "a"): Row => [ms, key, 1, null, timeMs];
const sort = sortOf(scan(), inTime, 10);
const times = (rows: readonly Row[]) => rows.map((row) => row[0]);

describe("ORDER BY a time WITHIN an interval", () => {
  it("gives the rows in its order, the time being their ROWTIME", () => {
    const { out, errors } = run(sort, [at(100, 55), at(101, 50), at(102, 58), at(103, 49)]);
    expect(times(out)).toEqual([49, 50, 55, 58]);
    expect(errors).toEqual([]);
  });

  it("holds a row until one comes that is more than the interval later", () => {
    const engine = openTestEngine(planOf(sort));
    expect(play(engine, [{ in: at(100, 50) }, { in: at(100, 60) }]).out).toEqual([]);
    expect(times(play(engine, [{ in: at(100, 61) }]).out)).toEqual([50]);
  });

  it("holds a row no longer than the interval of the stream's time", () => {
    const engine = openTestEngine(planOf(sort));
    expect(play(engine, [{ in: at(100, 50) }, { in: at(105, 45) }, { bound: 110 }]).out).toEqual([]);
    expect(times(play(engine, [{ bound: 111 }]).out)).toEqual([45, 50]);
  });

  it("sends what is too late, and what has no time, to the error stream", () => {
    const { out, errors } = run(sort, [at(100, 50), at(100, 39), at(100, 40), at(101, null), at(115, 49), at(116, 51)]);
    expect(times(out)).toEqual([40, 50, 51]);
    expect(errors.map((row) => [row[3], row[5]])).toEqual([
      ["LATE_ROW", 100],
      ["LATE_ROW", 101],
      ["LATE_ROW", 115],
    ]);
  });

  it("with further columns orders the rows of one time by them, NULL first", () => {
    const byName = sortOf(scan(), rowtime, 0, [{ expr: inKey, descending: true }]);
    const keys = (rows: readonly Row[]) => rows.map((row) => row[1]);
    const engine = openTestEngine(planOf(byName));
    expect(
      play(engine, [{ in: at(1, 0, "a") }, { in: at(1, 0, "c") }, { in: at(1, 0, "b") }, { bound: 1 }]).out,
    ).toEqual([]);
    expect(keys(play(engine, [{ bound: 2 }]).out)).toEqual(["c", "b", "a"]);
  });
});

describe("AS ROWTIME", () => {
  const retimed: Rel = {
    kind: "project",
    input: scan(),
    items: [inKey, inNumber, inAmount, inTime],
    rowtime: inTime,
    columns: inColumns,
  };

  it("sends rows that go back, and rows without a time, to the error stream", () => {
    const { out, errors } = run(retimed, [at(100, 50), at(101, 49), at(102, null), at(103, 50)]);
    expect(times(out)).toEqual([50, 50]);
    expect(errors.map((row) => [row[3], row[5]])).toEqual([
      ["LATE_ROW", 101],
      [expect.any(String), 102],
    ]);
  });
});

describe("UNION ALL", () => {
  it("waits for an input whose time only its rows tell", () => {
    const late: Rel = {
      kind: "project",
      input: scan("OTHER"),
      items: [inKey, inNumber, inAmount, inTime],
      rowtime: inTime,
      columns: inColumns,
    };
    const engine = openTestEngine(planOf({ kind: "union", inputs: [scan(), late], columns: inColumns }));
    const happenings: Happening[] = [{ other: at(100, 90) }, { in: at(100, 0) }, { bound: 200 }];
    expect(times(play(engine, happenings).out)).toEqual([90]);
    expect(times(play(engine, [{ other: at(201, 150) }]).out)).toEqual([100, 150]);
  });
});

describe("SELECT DISTINCT", () => {
  it("gives equal rows of one ROWTIME once", () => {
    const keys: Rel = { kind: "project", input: scan(), items: [inKey], columns: columnsOf(varchar) };
    const distinct: Rel = { kind: "distinct", input: keys, columns: columnsOf(varchar) };
    expect(run(distinct, [at(1, 0, "a"), at(1, 0, "b"), at(1, 0, "a"), at(2, 0, "a")]).out).toEqual([
      [1, "a"],
      [1, "b"],
      [2, "a"],
    ]);
  });
});
