import { describe, expect, it } from "vitest";
import {
  aggregate,
  bigint,
  call,
  column,
  columnsOf,
  inColumns,
  inKey,
  inNumber,
  inTime,
  integer,
  literal,
  openTestEngine,
  planOf,
  play,
  pumpOf,
  rowtime,
  scan,
  stepBoundary,
  timestamp,
  varchar,
} from "../../test/plans.ts";
import type { ApplicationPlan } from "../plan/application-plan.ts";
import type { Rel } from "../plan/rel.ts";
import type { Row } from "../type/value.ts";

const at = (ms: number, number: number | null = 1, key = "a"): Row => [ms, key, number, null, null];
const quotient = call("divide", integer, literal(60, integer), inNumber);
const project: Rel = { kind: "project", input: scan(), items: [quotient], columns: columnsOf(integer) };
const filter: Rel = {
  kind: "filter",
  input: scan(),
  condition: call("gt", { name: "BOOLEAN" }, quotient, literal(10, integer)),
  columns: inColumns,
};
const counts: Rel = {
  kind: "group",
  input: scan(),
  keys: [rowtime, inKey],
  boundary: stepBoundary(100),
  aggregates: [aggregate("COUNT", bigint)],
  columns: columnsOf(timestamp, varchar, bigint),
};

describe("rows that fail", () => {
  it("go to the error stream with what AWS says of them; the pump goes on", () => {
    const engine = openTestEngine(planOf(project));
    const rows = [at(5, 0), at(6, 30)];
    engine.step({ rows: [{ input: "IN", rows }], boundMs: 6, nowMs: 9_000 });
    const came = engine.take();
    expect(came.get("OUT")).toEqual([[6, 2]]);
    const data = Buffer.from('["a",0,null,null]').toString("hex");
    expect(came.get("ERROR_STREAM")).toEqual([
      [5, 9_000, "ERROR", "DIVISION_BY_ZERO", expect.any(String), 5, data, "PUMP"],
    ]);
  });

  it("are counted: in = out + filtered + errors", () => {
    const engine = openTestEngine(planOf(filter));
    play(
      engine,
      [at(1, 0), at(2, 1), at(3, 50), at(4, null), at(5, 2)].map((row) => ({ in: row })),
    );
    expect(engine.counters().pumps.PUMP).toEqual({ in: 5, out: 2, filtered: 2, errors: 1, late: 0, stateBytes: 0 });
    expect(engine.counters().streams).toEqual({ IN: 5, OTHER: 0, OUT: 2, ERROR_STREAM: 1 });
  });

  it("are counted as late, and as errors, when they are", () => {
    const retimed: Rel = {
      kind: "project",
      input: scan(),
      items: [inKey],
      rowtime: inTime,
      columns: columnsOf(varchar),
    };
    const engine = openTestEngine(planOf(retimed));
    play(engine, [{ in: [1, "a", 1, null, 9] }, { in: [2, "a", 1, null, 8] }]);
    expect(engine.counters().pumps.PUMP).toMatchObject({ in: 2, out: 1, errors: 1, late: 1 });
  });

  it("have their data cut at the column's length", () => {
    const engine = openTestEngine(planOf(project));
    const { errors } = play(engine, [{ in: at(1, 0, "é".repeat(60_000)) }]);
    expect(String(errors[0]?.[6]).length).toBe(49_152);
  });

  it("of a pump that reads the error stream are counted only: one would make the next", () => {
    const plan = planOf(project);
    const failing = call("divide", integer, literal(1, integer), literal(0, integer));
    const reading: Rel = {
      kind: "project",
      input: { ...scan("ERROR_STREAM"), columns: [] },
      items: [failing],
      columns: columnsOf(integer),
    };
    const engine = openTestEngine({ ...plan, pumps: [...plan.pumps, pumpOf("ERRORS", reading, "OUT")] });
    expect(play(engine, [{ in: at(1, 0) }]).errors.length).toBe(1);
    expect(engine.counters().pumps.ERRORS).toMatchObject({ in: 1, out: 0, errors: 1 });
  });

  it("that no RowError says are a fault of ours, and end the step", () => {
    const engine = openTestEngine(
      planOf({
        ...project,
        items: [column(1, varchar), call("upper", varchar, inNumber)],
        columns: columnsOf(varchar, varchar),
      } as Rel),
    );
    expect(() => play(engine, [{ in: at(1, 5) }])).toThrow(TypeError);
  });
});

describe("streams", () => {
  const hops: ApplicationPlan = {
    ...planOf(project),
    streams: [...planOf(project).streams, { name: "MIDDLE", kind: "declared", columns: inColumns }],
    pumps: [pumpOf("FIRST", filter, "MIDDLE"), pumpOf("SECOND", { ...counts, input: scan("MIDDLE") } as Rel, "OUT")],
  };

  it("carry rows and time from pump to pump", () => {
    const engine = openTestEngine(hops);
    const { out } = play(engine, [{ in: at(1, 2) }, { in: at(50, 3) }, { in: at(60, 60) }, { bound: 100 }]);
    expect(out).toEqual([[100, 0, "a", 2]]);
  });

  it("never go back in time: a row that is older gets the stream's", () => {
    const all: Rel = {
      kind: "filter",
      input: scan(),
      condition: literal(true, { name: "BOOLEAN" }),
      columns: inColumns,
    };
    const engine = openTestEngine(planOf(all));
    const old = at(3);
    expect(play(engine, [{ in: at(5) }, { in: old }]).out.map((row) => row[0])).toEqual([5, 5]);
    expect(old[0]).toBe(3);
  });

  it("take a step's inputs together in the order of ROWTIME", () => {
    const union: Rel = { kind: "union", inputs: [scan(), scan("OTHER")], columns: inColumns };
    const engine = openTestEngine(planOf(union));
    const rows = [
      { input: "OTHER", rows: [at(2, 2), at(4, 4)] },
      { input: "IN", rows: [at(1, 1), at(3, 3), at(4, 5)] },
    ];
    engine.step({ rows, boundMs: 4, nowMs: 4 });
    expect(
      engine
        .take()
        .get("OUT")
        ?.map((row) => row[2]),
    ).toEqual([1, 2, 3, 4, 5]);
  });

  it("of a stopped pump stay empty", () => {
    const plan = planOf(project);
    const engine = openTestEngine({ ...plan, pumps: plan.pumps.map((pump) => ({ ...pump, started: false })) });
    expect(play(engine, [{ in: at(1) }]).out).toEqual([]);
  });

  it("refuse a pump that feeds what it reads", () => {
    const all: Rel = { kind: "union", inputs: [scan(), scan("OUT")], columns: inColumns };
    expect(() => openTestEngine(planOf(all))).toThrow("the pump PUMP feeds the stream OUT, which it reads");
  });

  it("take records that could not be read into the error stream", () => {
    const engine = openTestEngine(planOf(project));
    const row: Row = [1, 1, "ERROR", "INVALID_RECORD", "no JSON", 1, "00", null];
    engine.step({ rows: [{ input: "ERROR_STREAM", rows: [row] }], boundMs: 1, nowMs: 1 });
    expect(engine.take().get("ERROR_STREAM")).toEqual([row]);
  });
});

describe("state", () => {
  it("over the limit ends the application with a sentence", () => {
    const engine = openTestEngine(planOf(counts), { stateBytesMax: 100_000 });
    const rows = Array.from({ length: 5_000 }, (_, index) => at(1, 1, `key ${index}`));
    expect(() => engine.step({ rows: [{ input: "IN", rows }], boundMs: 1, nowMs: 1 })).toThrow(
      /hold .* above the limit of/,
    );
  });

  it("of pumps that changed is discarded and said so; of the others it is kept", () => {
    const other: Rel = { ...counts, boundary: stepBoundary(200) } as Rel;
    const plan = (changed: Rel): ApplicationPlan => ({
      ...planOf(counts),
      pumps: [pumpOf("KEPT", counts, "OUT"), pumpOf("CHANGED", changed, "OUT")],
    });
    const before = openTestEngine(plan(counts));
    play(before, [{ in: at(10) }]);
    const after = openTestEngine(plan(other));
    expect(after.load(before.save())).toEqual({ kept: ["KEPT"], discarded: ["CHANGED"] });
    expect(play(after, [{ bound: 1_000 }]).out).toEqual([[100, 0, "a", 1]]);
  });
});
