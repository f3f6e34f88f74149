import { deserialize, serialize } from "node:v8";
import { expect, test } from "vitest";
import { bindApplication } from "../../src/bind/bind-application.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import { parseScript } from "../../src/parse/parse-script.ts";
import type { Column } from "../../src/type/sql-type.ts";
import type { Row } from "../../src/type/value.ts";

const columns: readonly Column[] = [
  { name: "TICKER", type: { name: "VARCHAR", length: 4 } },
  { name: "PRICE", type: { name: "DOUBLE" } },
  { name: "CHANGE", type: { name: "REAL" } },
];

function open(query: string, target: string): Engine {
  const script = `CREATE OR REPLACE STREAM "OUT" (${target});
    CREATE OR REPLACE PUMP "PUMP" AS INSERT INTO "OUT" ${query};`;
  const plan = bindApplication(parseScript(script), { inputs: [{ name: "S", columns }], tables: [] });
  return openEngine(plan, {
    watch: ["OUT", "ERROR_STREAM"],
    seed: "application",
    tables: new Map(),
    stateBytesMax: 1e9,
  });
}

function step(engine: Engine, rows: readonly Row[], boundMs: number): readonly Row[] {
  engine.step({ rows: [{ input: "S", rows }], boundMs, nowMs: boundMs });
  const taken = engine.take();
  expect(taken.get("ERROR_STREAM") ?? []).toEqual([]);
  return taken.get("OUT") ?? [];
}

function trades(count: number): Row[] {
  return Array.from(
    { length: count },
    (_, index): Row => [
      1_000 + index * 10,
      ["A", "B", "A", "C", "A", "B"][index % 6] as string,
      100 + Math.sin(index),
      Math.cos(index * 3) / 2,
    ],
  );
}

test("the statements of AWS's reference run: top items, distinct items, ranks", () => {
  const top = open(
    "SELECT STREAM * FROM TABLE(TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM S), 'TICKER', 2, 60))",
    "TICKER VARCHAR(4), MOST_FREQUENT_VALUES BIGINT",
  );
  expect(step(top, trades(60), 60_000)).toEqual([
    [60_000, "A", 30],
    [60_000, "B", 20],
  ]);
  const distinct = open(
    "SELECT STREAM NUMBER_OF_DISTINCT_ITEMS FROM TABLE(COUNT_DISTINCT_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM S), 'TICKER', 60))",
    "N BIGINT",
  );
  expect(step(distinct, trades(60), 60_000)).toEqual([[60_000, 3]]);
  const ranked = open(
    `SELECT STREAM TICKER, N, "groupRank" FROM TABLE(GROUP_RANK(
       CURSOR(SELECT STREAM TICKER, COUNT(*) AS N FROM S GROUP BY TICKER, FLOOR(S.ROWTIME TO MINUTE)),
       'N', 'groupRank', 'desc', 'asc', 5, 0))`,
    "TICKER VARCHAR(4), N INTEGER, R INTEGER",
  );
  expect(step(ranked, trades(60), 60_001)).toEqual([
    [60_000, "A", 30, 1],
    [60_000, "B", 20, 2],
    [60_000, "C", 10, 3],
  ]);
});

test("a forest finds a price that was never seen, says which column it was, and goes on from a snapshot", () => {
  const make = () =>
    open(
      `SELECT STREAM TICKER, ANOMALY_SCORE, ANOMALY_EXPLANATION FROM TABLE(RANDOM_CUT_FOREST_WITH_EXPLANATION(
         CURSOR(SELECT STREAM * FROM S), 20, 64, 100000, 1, true)) WHERE ANOMALY_SCORE > 3`,
      "TICKER VARCHAR(4), SCORE DOUBLE, EXPLANATION VARCHAR(20480)",
    );
  const before = make();
  expect(step(before, trades(500), 10_000)).toEqual([]);
  const after = make();
  after.load(deserialize(serialize(before.save())));
  const odd: Row = [20_000, "A", 900, 0];
  const found = step(after, [odd], 20_000);
  expect(found).toEqual(step(before, [odd], 20_000));
  expect(found.length).toBe(1);
  const explanation = JSON.parse(found[0]?.[3] as string);
  expect(explanation.PRICE.DIRECTION).toBe("HIGH");
  expect(Number(explanation.PRICE.ATTRIBUTION_SCORE)).toBeGreaterThan(5 * Number(explanation.CHANGE.ATTRIBUTION_SCORE));
});

test("hotspots come as JSON with the row", () => {
  const engine = open(
    `SELECT STREAM PRICE, CHANGE, HOTSPOTS_RESULT FROM TABLE(HOTSPOTS(CURSOR(SELECT STREAM PRICE, CHANGE FROM S), 100, 0.5, 5))`,
    "PRICE DOUBLE, CHANGE REAL, RESULT VARCHAR(10000)",
  );
  const rows = step(engine, trades(100), 60_000);
  expect(rows.length).toBe(100);
  const { hotspots } = JSON.parse(rows.at(-1)?.[3] as string);
  expect(hotspots.length).toBeGreaterThan(0);
  expect(hotspots[0].minValues[0]).toBeGreaterThanOrEqual(99);
  expect(hotspots[0].maxValues[0]).toBeLessThanOrEqual(101);
});
