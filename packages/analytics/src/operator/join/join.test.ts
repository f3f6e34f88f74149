import { describe, expect, it } from "vitest";
import {
  call,
  column,
  columnsOf,
  type Happening,
  inKey,
  inNumber,
  integer,
  openTestEngine,
  planOf,
  play,
  scan,
  varchar,
} from "../../../test/plans.ts";
import type { JoinRel, LookupRel, OverWindow, Rel } from "../../plan/rel.ts";
import type { Row, Value } from "../../type/value.ts";

const twoColumns = columnsOf(varchar, integer);
const side = (stream: string): Rel => ({
  kind: "project",
  input: scan(stream),
  items: [inKey, inNumber],
  columns: twoColumns,
});
const key = column(1, varchar);
const range = (preceding: number): OverWindow["frame"] => ({ unit: "range", preceding });

function join(
  type: JoinRel["type"],
  windows: readonly (OverWindow["frame"] | undefined)[],
  condition?: JoinRel["condition"],
): Rel {
  return {
    kind: "join",
    type,
    left: { input: side("IN"), window: windows[0] },
    right: { input: side("OTHER"), window: windows[1] },
    equal: [{ left: key, right: key }],
    columns: [...twoColumns, ...twoColumns],
    ...(condition === undefined ? {} : { condition }),
  };
}

const left = (ms: number, name: string | null, number = 1): Happening => ({ in: [ms, name, number, null, null] });
const right = (ms: number, name: string | null, number = 2): Happening => ({ other: [ms, name, number, null, null] });
const result = (query: Rel, happenings: readonly Happening[]): readonly Row[] =>
  play(openTestEngine(planOf(query)), happenings).out;

describe("inner joins", () => {
  it("pair rows within their windows, the far edge within, at the later row's time", () => {
    const query = join("inner", [range(10), range(20)]);
    expect(result(query, [left(0, "a"), right(10, "a"), right(11, "a"), left(30, "a"), left(32, "a")])).toEqual([
      [10, "a", 1, "a", 2],
      [30, "a", 1, "a", 2],
      [30, "a", 1, "a", 2],
    ]);
  });

  it("meet only the current row of a side without a window", () => {
    const query = join("inner", [range(10), undefined]);
    expect(result(query, [right(1, "a"), left(2, "a"), right(3, "a")])).toEqual([[3, "a", 1, "a", 2]]);
  });

  it("with ROWS keep so many rows before the current one", () => {
    const query = join("inner", [{ unit: "rows", preceding: 1 }, undefined]);
    const happenings = [left(1, "a", 1), left(2, "a", 2), left(3, "b", 3), right(4, "a")];
    expect(result(query, happenings)).toEqual([[4, "a", 2, "a", 2]]);
  });

  it("never pair NULL with NULL", () => {
    expect(result(join("inner", [range(10), range(10)]), [left(1, null), right(2, null)])).toEqual([]);
  });

  it("hold to what else must be true of both rows", () => {
    const smaller = call("lt", { name: "BOOLEAN" }, column(2, integer), column(4, integer));
    const query = join("inner", [range(10), range(10)], smaller);
    expect(result(query, [left(1, "a", 5), right(2, "a", 5), right(3, "a", 6)])).toEqual([[3, "a", 5, "a", 6]]);
  });
});

describe("outer joins", () => {
  it("LEFT: a row that no other met comes with nulls when its window is over, at the window's end", () => {
    const query = join("left", [range(10), range(10)]);
    const happenings = [left(1, "a"), left(2, "b"), right(12, "b"), { bound: 13 }, { bound: 100 }];
    expect(result(query, happenings)).toEqual([
      [11, "a", 1, null, null],
      [12, "b", 1, "b", 2],
    ]);
  });

  it("LEFT without a window: at once", () => {
    expect(result(join("left", [undefined, range(10)]), [left(1, "a"), right(2, "a"), left(3, "a")])).toEqual([
      [1, "a", 1, null, null],
      [3, "a", 1, "a", 2],
    ]);
  });

  it("RIGHT: the same of the other side", () => {
    expect(result(join("right", [range(5), range(5)]), [right(1, "a"), right(2, null), { bound: 50 }])).toEqual([
      [6, null, null, "a", 2],
      [7, null, null, null, 2],
    ]);
  });

  it("FULL: both sides' rows in the order in which their windows end", () => {
    const query = join("full", [range(20), range(5)]);
    expect(result(query, [left(1, "a"), right(2, "b"), left(3, "c"), { bound: 50 }])).toEqual([
      [7, null, null, "b", 2],
      [21, "a", 1, null, null],
      [23, "c", 1, null, null],
    ]);
  });

  it("with ROWS: when it is pushed out", () => {
    const query = join("left", [{ unit: "rows", preceding: 0 }, range(5)]);
    expect(result(query, [left(1, "a"), left(8, "b")])).toEqual([[8, "a", 1, null, null]]);
  });
});

describe("joins with a reference table", () => {
  const table: readonly Row[] = [
    [0, "a", 10],
    [0, "a", 20],
    [0, null, 30],
  ];
  const lookup = (type: LookupRel["type"]): Rel => ({
    kind: "lookup",
    type,
    input: side("IN"),
    table: "NAMES",
    tableColumns: twoColumns,
    equal: [{ left: key, right: key }],
    condition: call("lt", { name: "BOOLEAN" }, column(2, integer), column(4, integer)),
    columns: [...twoColumns, ...twoColumns],
  });
  const look = (type: LookupRel["type"], rows: readonly Happening[]) => {
    const engine = openTestEngine(planOf(lookup(type)), { tables: new Map([["NAMES", table]]) });
    const { out } = play(engine, rows);
    return { out, filtered: engine.counters().pumps.PUMP?.filtered };
  };
  const rows = [left(1, "a", 10), left(2, null), left(3, "b"), left(4, "a", 1)];

  it("find every row that fits; what finds none is filtered", () => {
    expect(look("inner", rows)).toEqual({
      out: [
        [1, "a", 10, "a", 20],
        [4, "a", 1, "a", 10],
        [4, "a", 1, "a", 20],
      ],
      filtered: 2,
    });
  });

  it("LEFT: what finds none comes with nulls", () => {
    const unmatched = look("left", rows).out.filter((row): row is Value[] => row[3] === null);
    expect(unmatched.map((row) => row[0])).toEqual([2, 3]);
  });
});
