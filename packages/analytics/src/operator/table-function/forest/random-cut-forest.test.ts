import { describe, expect, test } from "vitest";
import { openTableFunction } from "../../../../test/table-function/open-table-function.ts";
import { tableFunctionRel } from "../../../../test/table-function/table-function-rel.ts";
import type { TableFunctionRel } from "../../../plan/rel.ts";
import type { Row, Value } from "../../../type/value.ts";
import { Random } from "./random.ts";

const args = { numberOfTrees: 50, subSampleSize: 128, timeDecay: 100_000, shingleSize: 1, columns: [2, 3] };
const columns = { NAME: "VARCHAR", X: "DOUBLE", Y: "INTEGER" } as const;

function forestRel(more: TableFunctionRel["args"] = {}): TableFunctionRel {
  return tableFunctionRel("RANDOM_CUT_FOREST", columns, { ...args, ...more });
}

function explainedRel(more: TableFunctionRel["args"] = {}): TableFunctionRel {
  return tableFunctionRel("RANDOM_CUT_FOREST_WITH_EXPLANATION", columns, {
    ...args,
    withDirectionality: true,
    ...more,
  });
}

/** Two clusters, and every now and then something far from both. */
function plantedRows(count: number, every: number): { rows: Row[]; planted: Set<number> } {
  const random = new Random("planted");
  const planted = new Set<number>();
  const rows = Array.from({ length: count }, (_, index): Row => {
    const near = () => (random.next() + random.next() + random.next() - 1.5) * 4;
    const at = random.next() < 0.5 ? 0 : 40;
    if (index <= count / 4 || index % every !== 0) return [index, "row", at + near(), Math.round(at + near())];
    planted.add(index);
    return [index, "planted", random.next() < 0.5 ? 120 + near() : 20 + near(), Math.round(-90 + near())];
  });
  return { rows, planted };
}

function run(rel: TableFunctionRel, rows: readonly Row[]): Row[] {
  const opened = openTableFunction(rel);
  for (const row of rows) opened.operator.row(row);
  return opened.rows;
}

const scoreOf = (row: Row): number => row[4] as number;

describe("RANDOM_CUT_FOREST", () => {
  test("planted anomalies are in the top 2 % of the scores", () => {
    const { rows, planted } = plantedRows(6_000, 100);
    const scored = run(forestRel(), rows);
    const top = [...scored].sort((a, b) => scoreOf(b) - scoreOf(a)).slice(0, rows.length * 0.02);
    const found = top.filter((row) => planted.has(row[0] as number));
    expect(planted.size).toBeGreaterThan(40);
    expect(found.length).toBe(planted.size);
  });

  test("an unusual shape is found by shingles though each of its values is usual", () => {
    const random = new Random("wave");
    const odd = new Set([1_500, 2_200, 2_900]);
    const rows = Array.from({ length: 3_500 }, (_, index): Row => {
      const wave = Math.sin((index % 24) * ((2 * Math.PI) / 24)) * 10;
      const isOdd = [...odd].some((at) => index >= at && index < at + 6);
      return [index, "row", (isOdd ? -wave : wave) + random.next() * 0.4, 0];
    });
    const scored = run(forestRel({ columns: [2], shingleSize: 12 }), rows);
    const top = [...scored].sort((a, b) => scoreOf(b) - scoreOf(a)).slice(0, 40);
    const isNear = (row: Row, at: number) => (row[0] as number) >= at && (row[0] as number) < at + 18;
    for (const at of odd) expect(top.some((row) => isNear(row, at))).toBe(true);
    expect(top.every((row) => [...odd].some((at) => isNear(row, at)))).toBe(true);
  });

  test("scores are 0 while it learns, and about 0.7 for what is usual thereafter", () => {
    const { rows } = plantedRows(3_000, 10_000);
    const scored = run(forestRel(), rows).map(scoreOf);
    expect(scored.slice(0, 128).every((score) => score === 0)).toBe(true);
    const usual = scored.slice(500);
    const mean = usual.reduce((sum, score) => sum + score, 0) / usual.length;
    expect(mean).toBeGreaterThan(0.5);
    expect(mean).toBeLessThan(1.1);
  });

  test("a row passes through with all its columns; a NULL among its numbers has no score and is not learned", () => {
    const { rows } = plantedRows(400, 1_000);
    const opened = openTableFunction(forestRel());
    const plain = openTableFunction(forestRel());
    for (const row of rows) {
      opened.operator.row(row);
      plain.operator.row(row);
      opened.operator.row([row[0] as Value, "without", null, 3]);
    }
    expect(opened.rows.filter((row) => row[1] !== "without")).toEqual(plain.rows);
    expect(opened.rows.filter((row) => row[1] === "without").every((row) => row.length === 5 && row[4] === null)).toBe(
      true,
    );
    opened.operator.bound(9_000);
    expect(opened.bounds).toEqual([9_000]);
  });

  test("what is new becomes usual; what was usual becomes foreign, the sooner the smaller timeDecay is", () => {
    const random = new Random("drift");
    const rows = Array.from(
      { length: 4_000 },
      (_, index): Row => [index, "row", random.next() + (index < 2_000 ? 0 : 50), 0],
    );
    const back: Row = [4_000, "row", 0.5, 0];
    const quick = run(forestRel({ timeDecay: 400 }), [...rows, back]).map(scoreOf);
    const slow = run(forestRel({ timeDecay: 100_000 }), [...rows, back]).map(scoreOf);
    for (const scores of [quick, slow]) {
      expect(scores[2_000]).toBeGreaterThan(3);
      expect(Math.max(...scores.slice(2_500, 4_000))).toBeLessThan(2);
    }
    expect(quick[4_000]).toBeGreaterThan(3);
    expect(slow[4_000]).toBeLessThan(1.5);
  });

  test("points older than timeDecay are in no tree: a forest of many equal points of old forgets them", () => {
    const rows = Array.from({ length: 1_200 }, (_, index): Row => [index, "row", index < 600 ? 7 : index % 5, 1]);
    const scored = run(forestRel({ timeDecay: 200, subSampleSize: 100 }), [...rows, [1_200, "row", 7, 1]]).map(scoreOf);
    expect(scored[1_200]).toBeGreaterThan(2 * (scored[1_199] as number));
  });

  test("DECIMAL counts by its value, great BIGINTs too", () => {
    const rel = tableFunctionRel("RANDOM_CUT_FOREST", { A: "DECIMAL", B: "BIGINT" }, { ...args, columns: [1, 2] });
    const scaled = {
      ...rel,
      input: {
        ...rel.input,
        columns: [
          { name: "A", type: { name: "DECIMAL", scale: 2 } },
          { name: "B", type: { name: "BIGINT" } },
        ],
      },
    };
    const random = new Random("decimal");
    const rows = Array.from({ length: 600 }, (_, index): Row => [index, Math.round(random.next() * 100), 5]);
    const outlier: Row = [600, 20_000, 9_007_199_254_740_993n];
    const scored = run(scaled as TableFunctionRel, [...rows, outlier]);
    expect(scored[600]?.[3]).toBeGreaterThan(4);
  });
});

describe("RANDOM_CUT_FOREST_WITH_EXPLANATION", () => {
  const explanationOf = (row: Row): Record<string, Record<string, string>> => JSON.parse(row[5] as string);

  test("the attribution scores add up to the score, to nine digits, also over shingles and equal points", () => {
    const { rows } = plantedRows(2_000, 50);
    const equal = rows.map((row, index): Row => (index % 3 === 0 ? [row[0] as Value, "same", 3, 3] : row));
    for (const shingleSize of [1, 4]) {
      for (const row of run(explainedRel({ shingleSize }), equal)) {
        const parts = Object.values(explanationOf(row)).map((column) => Number(column.ATTRIBUTION_SCORE));
        expect(parts.every((part) => part >= 0)).toBe(true);
        expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - scoreOf(row))).toBeLessThan(1e-9);
      }
    }
  });

  test("the score is that of RANDOM_CUT_FOREST", () => {
    const { rows } = plantedRows(800, 50);
    expect(run(explainedRel(), rows).map(scoreOf)).toEqual(run(forestRel(), rows).map(scoreOf));
  });

  test("the column that is off has most of the score, and its direction", () => {
    const { rows } = plantedRows(1_500, 10_000);
    const cases: [Row, string, string][] = [
      [[1_500, "", 400, 0], "X", "HIGH"],
      [[1_500, "", -400, 0], "X", "LOW"],
      [[1_500, "", 0, 400], "Y", "HIGH"],
      [[1_500, "", 40, -400], "Y", "LOW"],
    ];
    for (const [row, column, direction] of cases) {
      const scored = run(explainedRel(), [...rows, row]).at(-1) as Row;
      const { [column]: off, ...others } = explanationOf(scored);
      expect(off?.DIRECTION).toBe(direction);
      expect(Number(off?.STRENGTH)).toBeGreaterThan(2);
      expect(Number(off?.ATTRIBUTION_SCORE)).toBeGreaterThan(5 * Number(Object.values(others)[0]?.ATTRIBUTION_SCORE));
    }
  });

  test("the text is an object by column; LOW and 0 while learning; without directionality the scores alone", () => {
    const [row] = run(explainedRel(), [[0, "", 1, 2]]);
    const none = '{"DIRECTION":"LOW","STRENGTH":"0","ATTRIBUTION_SCORE":"0"}';
    expect(row).toEqual([0, "", 1, 2, 0, `{"X":${none},"Y":${none}}`]);
    const [plain] = run(explainedRel({ withDirectionality: false }), [[0, "", 1, 2]]);
    expect(plain?.[5]).toBe('{"X":{"ATTRIBUTION_SCORE":"0"},"Y":{"ATTRIBUTION_SCORE":"0"}}');
    expect(run(explainedRel(), [[0, "", null, 2]])[0]).toEqual([0, "", null, 2, null, null]);
  });
});

describe("the state of a forest", () => {
  test("a saved and loaded forest goes on as if nothing had been, wherever it is cut", () => {
    const { rows } = plantedRows(1_200, 40);
    for (const timeDecay of [150, 100_000]) {
      const rel = explainedRel({ numberOfTrees: 10, subSampleSize: 40, shingleSize: 2, timeDecay });
      const whole = run(rel, rows);
      let opened = openTableFunction(rel);
      const parts: Row[] = [];
      for (const [index, row] of rows.entries()) {
        opened.operator.row(row);
        if (index % 97 !== 0) continue;
        parts.push(...opened.rows);
        opened = opened.reopen();
      }
      expect([...parts, ...opened.rows]).toEqual(whole);
    }
  });

  test("the same seed gives the same scores, another other ones", () => {
    const { rows } = plantedRows(400, 1_000);
    const scores = (seed: string) => {
      const opened = openTableFunction(forestRel(), seed);
      for (const row of rows) opened.operator.row(row);
      return opened.rows.map(scoreOf);
    };
    expect(scores("a")).toEqual(scores("a"));
    expect(scores("a")).not.toEqual(scores("b"));
  });

  test("its bytes are counted, and do not grow for ever", () => {
    const { rows } = plantedRows(3_000, 1_000);
    const opened = openTableFunction(forestRel({ timeDecay: 300 }));
    const sizes = rows.map((row) => {
      opened.operator.row(row);
      return opened.operator.bytes();
    });
    expect(sizes[0]).toBeGreaterThan(100_000);
    expect(Math.max(...sizes.slice(1_000))).toBeLessThan(2 * (sizes[1_000] as number));
  });
});
