import { describe, expect, it } from "vitest";
import {
  aggregate,
  bigint,
  call,
  columnsOf,
  double,
  inAmount,
  inKey,
  inNumber,
  inTime,
  integer,
  interval,
  literal,
  openTestEngine,
  planOf,
  play,
  rowtime,
  run,
  scan,
  stepBoundary,
  timestamp,
  varchar,
} from "../../../test/plans.ts";
import type { Aggregate, Rel } from "../../plan/rel.ts";
import type { Row } from "../../type/value.ts";

const at = (ms: number, key: string | null, number: number | null = 1): Row => [ms, key, number, null, null];
const count = aggregate("COUNT", bigint);

function tumbling(...aggregates: Aggregate[]): Rel {
  const window = call("step_time", timestamp, rowtime, literal(100, interval));
  const columns = columnsOf(varchar, timestamp, ...aggregates.map(({ type }) => type));
  return { kind: "group", input: scan(), keys: [inKey, window], boundary: stepBoundary(100, 1), aggregates, columns };
}

describe("tumbling windows", () => {
  it("come out when a row moves the key, at the window's end, in the order in which the groups began", () => {
    const engine = openTestEngine(planOf(tumbling(count)));
    const rows = [at(110, "b"), at(120, "a"), at(199, "b")].map((row) => ({ in: row }));
    expect(play(engine, rows).out).toEqual([]);
    expect(play(engine, [{ in: at(200, "a") }]).out).toEqual([
      [200, "b", 100, 2],
      [200, "a", 100, 1],
    ]);
  });

  it("come out when time comes to their end without a row", () => {
    const engine = openTestEngine(planOf(tumbling(count)));
    expect(play(engine, [{ in: at(110, "a") }, { bound: 199 }]).out).toEqual([]);
    expect(play(engine, [{ bound: 200 }]).out).toEqual([[200, "a", 100, 1]]);
    expect(play(engine, [{ bound: 5_000 }]).out).toEqual([]);
  });

  it("take NULL for a key of its own, and skip it in sums", () => {
    const rows = [at(110, null, 3), at(120, null, null), at(130, "a", null)];
    const query = tumbling(count, aggregate("COUNT", bigint, inNumber), aggregate("SUM", integer, inNumber));
    expect(run(query, rows).out).toEqual([
      [200, null, 100, 2, 1, 3],
      [200, "a", 100, 1, 0, null],
    ]);
  });

  it("divide integers without what is behind the point, towards zero", () => {
    const average = tumbling(aggregate("AVG", integer, inNumber));
    expect(run(average, [at(1, "a", 38), at(2, "a", 39), at(3, "b", -30), at(4, "b", -31)]).out).toEqual([
      [100, "a", 0, 38],
      [100, "b", 0, -30],
    ]);
  });

  it("send a sum that does not fit to the error stream, and the other groups on", () => {
    const big = 2_147_483_647;
    const { out, errors } = run(tumbling(aggregate("SUM", integer, inNumber)), [
      at(1, "a", big),
      at(2, "a", 1),
      at(3, "b", 1),
    ]);
    expect(out).toEqual([[100, "b", 0, 1]]);
    expect(errors.map((row) => [row[3], row[7]])).toEqual([["NUMERIC_OVERFLOW", "PUMP"]]);
  });

  it("keep a row that fails out of all their sums", () => {
    const failing = aggregate("SUM", integer, call("divide", integer, literal(6, integer), inNumber));
    const { out, errors } = run(tumbling(count, failing), [at(1, "a", 2), at(2, "a", 0), at(3, "a", 3)]);
    expect(out).toEqual([[100, "a", 0, 2, 5]]);
    expect(errors.map((row) => row[3])).toEqual(["DIVISION_BY_ZERO"]);
  });

  it("know every aggregate", () => {
    const rows: Row[] = [2, 4, 4, 4, 5, 5, 7, 9].map((n, index) => [index * 10, "a", n, n, null]);
    const names = ["VAR_POP", "STDDEV_POP", "VAR_SAMP", "MIN", "MAX", "FIRST_VALUE", "LAST_VALUE"] as const;
    const query = tumbling(...names.map((name) => aggregate(name, double, inAmount)), {
      ...aggregate("COUNT", bigint, inNumber),
      distinct: true,
    });
    expect(run(query, rows).out).toEqual([[100, "a", 0, 4, 2, 32 / 7, 2, 9, 2, 9, 5]]);
  });

  it("know ANY, EVERY and an average that fades", () => {
    const large = call("gt", { name: "BOOLEAN" }, inNumber, literal(3, integer));
    const fading = aggregate("EXP_AVG", double, inAmount, literal(50, interval));
    const query = tumbling(
      aggregate("ANY", { name: "BOOLEAN" }, large),
      aggregate("EVERY", { name: "BOOLEAN" }, large),
      fading,
    );
    const rows: Row[] = [
      [10, "a", 3, 6, null],
      [60, "a", 4, 12, null],
      [70, "a", null, 15, null],
    ];
    // 6 weighs 1; 12 and 15 weigh 2.
    expect(run(query, rows).out).toEqual([[100, "a", 0, true, false, 12]]);
  });
});

describe("stagger windows", () => {
  const stagger: Rel = {
    kind: "stagger",
    input: scan(),
    keys: [inKey],
    aggregates: [count],
    rangeMs: 60,
    columns: columnsOf(varchar, bigint),
  };

  it("open with a key's first row and close so much later, whatever came between", () => {
    const rows = [at(10, "a"), at(30, "b"), at(69, "a"), at(70, "a"), at(80, "b")];
    expect(run(stagger, rows).out).toEqual([
      [70, "a", 2],
      [90, "b", 2],
      [130, "a", 1],
    ]);
  });

  it("close by time alone", () => {
    const engine = openTestEngine(planOf(stagger));
    expect(play(engine, [{ in: at(10, "a") }, { bound: 69 }]).out).toEqual([]);
    expect(play(engine, [{ bound: 70 }]).out).toEqual([[70, "a", 1]]);
  });
});

describe("hopping windows", () => {
  const columns = columnsOf(timestamp, timestamp, varchar, bigint);
  const hop: Rel = {
    kind: "hop",
    input: scan(),
    time: rowtime,
    sizeMs: 40,
    slideMs: 20,
    keys: [inKey],
    aggregates: [count],
    columns,
  };

  it("hold a row in each window that it lies in", () => {
    expect(run(hop, [at(100, "a"), at(119, "a"), at(120, "a")]).out).toEqual([
      [120, 80, 120, "a", 2],
      [140, 100, 140, "a", 3],
      [160, 120, 160, "a", 1],
    ]);
  });

  it("by another time than ROWTIME close by ROWTIME; what comes after is late, what has no time too", () => {
    const rows: Row[] = [
      [99, "a", 1, null, 61],
      [100, "a", 1, null, 79],
      [101, "a", 1, null, 85],
      [102, "a", 1, null, null],
    ];
    const { out, errors } = run({ ...hop, time: inTime }, rows);
    expect(out).toEqual([
      [100, 60, 100, "a", 1],
      [120, 80, 120, "a", 1],
    ]);
    expect(errors.map((row) => [row[3], row[5]])).toEqual([
      ["LATE_ROW", 100],
      ["LATE_ROW", 102],
    ]);
  });
});

describe("session windows", () => {
  const columns = columnsOf(timestamp, timestamp, varchar, bigint);
  const session: Rel = {
    kind: "session",
    input: scan(),
    time: rowtime,
    gapMs: 30,
    keys: [inKey],
    aggregates: [count],
    columns,
  };

  it("last as long as rows keep coming, each key for itself", () => {
    const rows = [at(10, "a"), at(20, "b"), at(39, "a"), at(68, "a"), at(98, "a")];
    expect(run(session, rows).out).toEqual([
      [50, 20, 50, "b", 1],
      [98, 10, 98, "a", 3],
      [128, 98, 128, "a", 1],
    ]);
  });

  it("refuse another time than ROWTIME", () => {
    expect(() => run({ ...session, time: inTime }, [])).toThrow("a SESSION window goes by ROWTIME");
  });
});
