import { deserialize, serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import {
  aggregate,
  bigint,
  call,
  column,
  columnsOf,
  double,
  type Happening,
  inAmount,
  inColumns,
  inKey,
  inNumber,
  inTime,
  integer,
  interval,
  literal,
  openTestEngine,
  overCall,
  planOf,
  play,
  rowtime,
  scan,
  sortOf,
  stepBoundary,
  timestamp,
  varchar,
} from "../../test/plans.ts";
import type { Aggregate, JoinRel, OverCall, OverWindow, Rel } from "../plan/rel.ts";
import type { Row } from "../type/value.ts";

// What must hold of every operator: its output depends on the rows and the bounds alone, not on where the engine was stopped and
// started again, nor on how the rows were cut into steps.

const aggregates: readonly Aggregate[] = [
  aggregate("COUNT", bigint),
  aggregate("SUM", bigint, inNumber),
  aggregate("AVG", double, inAmount),
  aggregate("MIN", double, inAmount),
  aggregate("MAX", integer, inNumber),
  aggregate("FIRST_VALUE", integer, inNumber),
  aggregate("LAST_VALUE", integer, inNumber),
  aggregate("STDDEV_SAMP", double, inAmount),
  aggregate("EXP_AVG", double, inAmount, literal(20, interval)),
  { ...aggregate("COUNT", bigint, inNumber), distinct: true },
];
const resultColumns = columnsOf(...aggregates.map(({ type }) => type));
const keyed = [{ name: "K", type: varchar }, ...resultColumns];
const windowed = [{ name: "S", type: timestamp }, { name: "E", type: timestamp }, ...keyed];

const calls: readonly OverCall[] = [
  ...aggregates.filter((one) => one.distinct !== true).map(({ name, type, args }) => overCall(name, type, ...args)),
  overCall("LAG", integer, inNumber, literal(2, integer), literal(-1, integer)),
  { ...overCall("LAG", integer, inNumber), ignoreNulls: true },
  overCall("NTH_VALUE", integer, inNumber, literal(2, integer)),
  { ...overCall("LAST_VALUE", integer, inNumber), ignoreNulls: true },
  { ...overCall("FIRST_VALUE", integer, inNumber), ignoreNulls: true },
  overCall("VAR_POP", double, inNumber),
];

function over(frame: OverWindow["frame"]): Rel {
  const columns = [...inColumns, ...columnsOf(...calls.map(({ type }) => type))];
  return { kind: "over", input: scan(), windows: [{ partitionBy: [inKey], frame }], calls, columns };
}

function join(
  type: JoinRel["type"],
  left: OverWindow["frame"] | undefined,
  right: OverWindow["frame"] | undefined,
): Rel {
  const sides = { left: { input: scan(), window: left }, right: { input: scan("OTHER"), window: right } };
  return {
    kind: "join",
    type,
    ...sides,
    equal: [{ left: inKey, right: inKey }],
    columns: [...inColumns, ...inColumns],
  };
}

const sorted = sortOf(scan(), inTime, 25);
const retimed: Rel = {
  kind: "project",
  input: scan("OTHER"),
  items: [inKey, inNumber, inAmount, inTime],
  rowtime: inTime,
  columns: inColumns,
};
const tumbling: Rel = {
  kind: "group",
  input: scan(),
  keys: [inKey, call("step_time", timestamp, rowtime, literal(50, interval))],
  boundary: stepBoundary(50, 1),
  aggregates,
  columns: [...columnsOf(varchar, timestamp), ...resultColumns],
};

const queries: Readonly<Record<string, Rel>> = {
  filter: {
    kind: "filter",
    input: scan(),
    condition: call("gt", { name: "BOOLEAN" }, inNumber, literal(3, integer)),
    columns: inColumns,
  },
  project: {
    kind: "project",
    input: scan(),
    items: [call("divide", integer, literal(60, integer), inNumber)],
    columns: columnsOf(integer),
  },
  "AS ROWTIME": { ...retimed, input: scan() },
  tumbling,
  "tumbling of tumbling": {
    ...tumbling,
    input: sortOf(tumbling, rowtime, 0, [{ expr: column(1, varchar), descending: true }]),
    keys: [call("step_time", timestamp, rowtime, literal(200, interval))],
    boundary: stepBoundary(200),
    aggregates: [aggregate("SUM", bigint, column(3, bigint)), aggregate("FIRST_VALUE", varchar, column(1, varchar))],
    columns: columnsOf(timestamp, bigint, varchar),
  },
  stagger: { kind: "stagger", input: scan(), keys: [inKey], aggregates, rangeMs: 40, columns: keyed },
  hop: {
    kind: "hop",
    input: scan(),
    time: rowtime,
    sizeMs: 60,
    slideMs: 20,
    keys: [inKey],
    aggregates,
    columns: windowed,
  },
  "hop by another time": {
    kind: "hop",
    input: scan(),
    time: inTime,
    sizeMs: 60,
    slideMs: 25,
    keys: [],
    aggregates,
    columns: windowed.filter(({ name }) => name !== "K"),
  },
  session: { kind: "session", input: scan(), time: rowtime, gapMs: 20, keys: [inKey], aggregates, columns: windowed },
  "sliding RANGE": over({ unit: "range", preceding: 40 }),
  "sliding ROWS": over({ unit: "rows", preceding: 3 }),
  "sliding without end": over({ unit: "range", preceding: undefined }),
  "current row": over({ unit: "rows", preceding: 0 }),
  "inner join": join("inner", { unit: "range", preceding: 30 }, { unit: "range", preceding: 50 }),
  "left join": join("left", { unit: "range", preceding: 30 }, { unit: "rows", preceding: 4 }),
  "right join": join("right", { unit: "range", preceding: 30 }, undefined),
  "full join": join("full", { unit: "range", preceding: 20 }, { unit: "range", preceding: 10 }),
  "join with a stream that lags": {
    ...(join("full", { unit: "range", preceding: 20 }, { unit: "range", preceding: 10 }) as JoinRel),
    right: { input: retimed, window: { unit: "range", preceding: 10 } },
  },
  distinct: {
    kind: "distinct",
    input: { kind: "project", input: scan(), items: [inKey], columns: columnsOf(varchar) },
    columns: columnsOf(varchar),
  },
  union: { kind: "union", inputs: [scan(), scan("OTHER"), sorted], columns: inColumns },
  sort: sorted,
};

function happenings(seed: number): Happening[] {
  let state = seed * 7919 + 17;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let ms = 1_000;
  return Array.from({ length: 120 }, () => {
    ms += random(3) === 0 ? 0 : random(random(6) === 0 ? 60 : 10);
    if (random(12) === 0) return { bound: ms + random(20) };
    const number = random(8) === 0 ? null : random(7);
    const amount = random(9) === 0 ? null : random(1_000_000) / 1_000 - 300;
    const row: Row = [
      ms,
      random(15) === 0 ? null : `k${random(4)}`,
      number,
      amount,
      random(20) === 0 ? null : ms - random(40),
    ];
    return random(3) === 0 ? { other: row } : { in: row };
  });
}

/** Bounds must not be behind the rows that follow them, or those would be given their time. */
function ordered(list: Happening[]): Happening[] {
  let floor = 0;
  return list.map((one) => {
    if ("bound" in one) floor = Math.max(floor, one.bound);
    else {
      const row = "in" in one ? one.in : one.other;
      floor = row[0] = Math.max(floor, row[0] as number);
    }
    return one;
  });
}

function msOf(one: Happening): number {
  if ("bound" in one) return one.bound;
  return ("in" in one ? one.in : one.other)[0] as number;
}

/** They hold their last rows until others come, or wait for a stream whose time only its rows tell. */
const keepRows = new Set([
  "sliding ROWS",
  "sliding without end",
  "current row",
  "left join",
  "join with a stream that lags",
  "distinct",
  "union",
]);

describe.each(Object.entries(queries))("%s", (name, query) => {
  it.each([1, 2, 3, 4])("gives the same when it is saved and loaded before every row (seed %i)", (seed) => {
    const list = [...ordered(happenings(seed)), { bound: 5_000 }];
    const plan = planOf(query);
    const expected = play(openTestEngine(plan), list);
    const reopened = play(openTestEngine(plan), list, (engine) => {
      const next = openTestEngine(plan);
      expect(next.load(deserialize(serialize(engine.save())))).toEqual({ kept: ["PUMP"], discarded: [] });
      expect(Math.abs(next.stateBytes() - engine.stateBytes())).toBeLessThan(1);
      return next;
    });
    expect(expected.out.length).toBeGreaterThan(0);
    expect(reopened).toEqual(expected);
  });

  it.each([5, 6])("gives the same however the rows are cut into steps (seed %i)", (seed) => {
    const list = ordered(happenings(seed)).filter((one) => !("bound" in one));
    // Of one ROWTIME a step takes the rows of its first input first.
    const sortedList = list.toSorted((a, b) => msOf(a) - msOf(b) || Number("other" in a) - Number("other" in b));
    const plan = planOf(query);
    const apart = play(openTestEngine(plan), [...sortedList, { bound: 5_000 }]);
    const engine = openTestEngine(plan);
    const rows = [
      { input: "IN", rows: list.flatMap((one) => ("in" in one ? [one.in] : [])) },
      { input: "OTHER", rows: list.flatMap((one) => ("other" in one ? [one.other] : [])) },
    ];
    engine.step({ rows, boundMs: 5_000, nowMs: 0 });
    expect(engine.take().get("OUT")).toEqual(apart.out);
  });

  it.skipIf(keepRows.has(name))("holds nothing more when all windows are over", () => {
    const engine = openTestEngine(planOf(query));
    play(engine, [...ordered(happenings(9)), { bound: 1e9 }]);
    expect(engine.stateBytes()).toBe(0);
  });
});
