import { expect, it } from "vitest";
import { compileExpr } from "../../compile/compile-expr.ts";
import type { Rel } from "../../plan/rel.ts";
import { queryOf } from "../test/steps-of.ts";

/** Keys that rise with ROWTIME, and how long one lasts. */
const keys: Readonly<Record<string, number | string>> = {
  "clicks.ROWTIME": 1,
  "STEP(clicks.ROWTIME BY INTERVAL '10' SECOND)": 10_000,
  "STEP(clicks.ROWTIME BY INTERVAL '1:30' MINUTE TO SECOND)": 90_000,
  "FLOOR(clicks.ROWTIME TO HOUR)": 3_600_000,
  "CEIL(clicks.ROWTIME TO MINUTE)": 60_000,
  "FLOOR(clicks.ROWTIME TO MONTH)": "MONTH",
  "FLOOR(clicks.ROWTIME TO YEAR)": "YEAR",
  "CEIL(clicks.ROWTIME TO MONTH)": "MONTH",
  "FLOOR(clicks.ROWTIME + INTERVAL '30' SECOND TO MINUTE)": 60_000,
  "STEP(FLOOR(clicks.ROWTIME TO SECOND) BY INTERVAL '5' SECOND)": 5_000,
  "FLOOR((clicks.ROWTIME - TIMESTAMP '1970-01-01 00:00:00') SECOND / 10 TO SECOND)": 10_000,
  "FLOOR((clicks.ROWTIME - TIMESTAMP '1970-01-01 00:00:00') MINUTE / 5 TO MINUTE)": 300_000,
  "STEP((clicks.ROWTIME - TIMESTAMP '1970-01-01 00:00:10') SECOND BY INTERVAL '20' SECOND)": 20_000,
  "UNIX_TIMESTAMP(clicks.ROWTIME) / 15000": 15_000,
  "STEP(UNIX_TIMESTAMP(clicks.ROWTIME) BY 15000)": 15_000,
  "CAST(clicks.ROWTIME AS DATE)": 86_400_000,
  "MONOTONIC(FLOOR(clicks.ROWTIME TO MINUTE))": 60_000,
};

for (const [key, lasts] of Object.entries(keys)) {
  it(`${key} changes just at the end that is foretold`, () => {
    const { boundary } = groupOf(`SELECT STREAM COUNT(*) FROM clicks GROUP BY page, ${key}`);
    expect(boundary.key).toBe(1);
    expect(boundary.lasts).toEqual(typeof lasts === "number" ? { ms: lasts } : { unit: lasts });
    const keyOf = compileExpr(boundary.keyOfTime);
    const endOf = compileExpr(boundary.endOfKey);
    for (const time of moments()) {
      const value = keyOf([time]);
      const end = Number(endOf([0, value]));
      expect(end).toBeGreaterThan(time);
      expect(keyOf([end - 1])).toBe(value);
      expect(keyOf([end])).not.toBe(value);
    }
  });
}

it("the shortest of several decides", () => {
  const { boundary } = groupOf(
    "SELECT STREAM COUNT(*) FROM clicks GROUP BY FLOOR(clicks.ROWTIME TO HOUR), FLOOR(clicks.ROWTIME TO MINUTE)",
  );
  expect([boundary.key, boundary.lasts]).toEqual([1, { ms: 60_000 }]);
});

it("a key that a subquery made of ROWTIME is one, unless the subquery gave rows another ROWTIME", () => {
  const of = (items: string) =>
    `SELECT STREAM m, COUNT(*) FROM (SELECT STREAM ${items} FROM clicks WHERE millis > 1) AS c GROUP BY m`;
  expect(groupOf(of("FLOOR(ROWTIME TO MINUTE) AS m")).boundary.lasts).toEqual({ ms: 60_000 });
  expect(() => queryOf(of("FLOOR(ROWTIME TO MINUTE) AS m, at AS ROWTIME"))).toThrow("never be complete");
});

const falling = [
  "EXTRACT(HOUR FROM clicks.ROWTIME)",
  "FLOOR(at TO MINUTE)",
  "STEP(FLOOR(clicks.ROWTIME TO MINUTE) BY INTERVAL '90' SECOND)",
  "MOD(UNIX_TIMESTAMP(clicks.ROWTIME), 10)",
];

for (const key of falling) {
  it(`${key} is refused`, () => {
    expect(() => queryOf(`SELECT STREAM COUNT(*) FROM clicks GROUP BY ${key}`)).toThrow("never be complete");
  });
}

function groupOf(text: string): Extract<Rel, { kind: "group" }> {
  const query = queryOf(text);
  const group = query.kind === "project" ? query.input : query;
  if (group.kind !== "group") throw new Error(`${group.kind} is no group`);
  return group;
}

/** Edges of windows, and moments strewn over some years by a fixed rule. */
function moments(): number[] {
  const strewn = Array.from(
    { length: 40 },
    (_, nth) => Date.UTC(2026, 0, 1) + ((nth * 7_919_333_517) % (3 * 365 * 86_400_000)),
  );
  return [
    ...strewn,
    Date.UTC(2026, 1, 1),
    Date.UTC(2026, 1, 1) - 1,
    Date.UTC(2027, 0, 1),
    Date.UTC(2028, 1, 29, 23, 59, 59, 999),
  ];
}
