import { describe, expect, test } from "vitest";
import { openTableFunction } from "../../../../test/table-function/open-table-function.ts";
import { tableFunctionRel } from "../../../../test/table-function/table-function-rel.ts";
import type { Row } from "../../../type/value.ts";
import { Random } from "../forest/random.ts";

interface Hotspot {
  readonly density: number;
  readonly minValues: readonly number[];
  readonly maxValues: readonly number[];
}

function hotspotsRel(args: { windowSize: number; scanRadius: number; minimumNumberOfPointsInAHotspot: number }) {
  return tableFunctionRel("HOTSPOTS", { NAME: "VARCHAR", X: "DOUBLE", Y: "REAL" }, { ...args, columns: [2, 3] });
}

const rel = hotspotsRel({ windowSize: 1_000, scanRadius: 0.2, minimumNumberOfPointsInAHotspot: 17 });
const hotspotsOf = (row: Row | undefined): readonly Hotspot[] => JSON.parse(row?.[4] as string).hotspots;

/** Points over a square of 10 x 10, one in five of them within a unit square at each of `spots`. */
function* pointsWith(spots: readonly (readonly [number, number])[], count: number): Generator<Row> {
  const random = new Random("spots");
  for (let index = 0; index < count; index++) {
    const spot = random.next() < 0.2 * spots.length ? spots[Math.floor(random.next() * spots.length)] : undefined;
    const [x, y] = spot ?? [0, 0];
    const side = spot === undefined ? 10 : 1;
    yield [index, "row", x + random.next() * side, y + random.next() * side];
  }
}

/** DBSCAN as the paper has it, slowly: how many points each cluster has, by its least and greatest x. */
function clustersByHand(points: readonly (readonly [number, number])[], radius: number, least: number): string[] {
  const near = (a: readonly [number, number]) =>
    points.filter((b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 <= radius ** 2);
  const seen = new Set<readonly [number, number]>();
  const found: string[] = [];
  for (const start of points) {
    if (seen.has(start) || near(start).length < least) continue;
    const cluster = [start];
    seen.add(start);
    for (const point of cluster) {
      if (near(point).length < least) continue;
      for (const other of near(point)) if (!seen.has(other)) cluster.push(other) && seen.add(other);
    }
    const xs = cluster.map(([x]) => x);
    found.push(`${Math.min(...xs)} to ${Math.max(...xs)}`);
  }
  return found.sort();
}

describe("HOTSPOTS", () => {
  test("a planted spot is found where it is, and nothing where there is none", () => {
    const spots = [
      [2, 3],
      [7, 6],
    ] as const;
    const { operator, rows } = openTableFunction(rel);
    for (const row of pointsWith(spots, 2_000)) operator.row(row);
    const dense = hotspotsOf(rows.at(-1)).filter(({ density }) => density > 40);
    expect(dense.length).toBeGreaterThanOrEqual(2);
    for (const [x, y] of spots) {
      const [found] = dense.filter(
        ({ minValues: [left = 0], maxValues: [right = 0] }) => left < x + 0.5 && right > x + 0.5,
      );
      expect(Math.abs((found?.minValues[0] as number) - x)).toBeLessThan(0.4);
      expect(Math.abs((found?.maxValues[0] as number) - x - 1)).toBeLessThan(0.4);
      expect(Math.abs((found?.minValues[1] as number) - y)).toBeLessThan(0.4);
      expect(Math.abs((found?.maxValues[1] as number) - y - 1)).toBeLessThan(0.4);
    }
    const even = openTableFunction(rel);
    for (const row of pointsWith([], 1_500)) even.operator.row(row);
    expect(hotspotsOf(even.rows.at(-1))).toEqual([]);
  });

  test("a spot is forgotten when its points have left the window", () => {
    const { operator, rows } = openTableFunction(rel);
    for (const row of pointsWith([[2, 3]], 1_500)) operator.row(row);
    expect(hotspotsOf(rows.at(-1)).length).toBeGreaterThan(0);
    for (const row of pointsWith([], 1_000)) operator.row(row);
    expect(hotspotsOf(rows.at(-1))).toEqual([]);
  });

  test("the clusters are those of DBSCAN done by hand, at every row", () => {
    const small = hotspotsRel({ windowSize: 100, scanRadius: 0.5, minimumNumberOfPointsInAHotspot: 4 });
    const { operator, rows } = openTableFunction(small);
    const points: (readonly [number, number])[] = [];
    for (const row of pointsWith([[4, 4]], 300)) {
      operator.row(row);
      points.push([row[2] as number, row[3] as number]);
      const found = hotspotsOf(rows.at(-1)).map(({ minValues, maxValues }) => `${minValues[0]} to ${maxValues[0]}`);
      // A point between two clusters may be counted to either, so rows with more than one are compared by their number.
      const byHand = clustersByHand(points.slice(-100), 0.5, 4);
      expect(found.length).toBe(byHand.length);
      if (byHand.length === 1) expect(found).toEqual(byHand);
    }
  });

  test("density is points by area, the densest first; points on a line have the radius as their breadth", () => {
    const line = hotspotsRel({ windowSize: 100, scanRadius: 0.5, minimumNumberOfPointsInAHotspot: 3 });
    const { operator, rows } = openTableFunction(line);
    for (const [x, y] of [
      [0, 0],
      [0.25, 0],
      [0.5, 0],
      [9, 9],
      [9.1, 9.1],
      [9.2, 9.2],
    ])
      operator.row([0, "", x as number, y as number]);
    expect(rows.at(-1)?.slice(0, 4)).toEqual([0, "", 9.2, 9.2]);
    const [first, second] = hotspotsOf(rows.at(-1));
    expect(first?.density).toBeCloseTo(3 / 0.04, 6);
    expect(second).toEqual({ density: 12, minValues: [0, 0], maxValues: [0.5, 0] });
  });

  test("where not all fit into the column the densest do, and the text stays JSON", () => {
    const line = hotspotsRel({ windowSize: 100, scanRadius: 0.5, minimumNumberOfPointsInAHotspot: 2 });
    const short = {
      ...line,
      columns: [...line.input.columns, { name: "HOTSPOTS_RESULT", type: { name: "VARCHAR", length: 150 } as const }],
    };
    const { operator, rows } = openTableFunction(short);
    for (let spot = 0; spot < 10; spot++) {
      operator.row([0, "", spot * 10, 0]);
      operator.row([0, "", spot * 10 + 0.5 - spot / 25, 0]);
    }
    expect(String(rows.at(-1)?.[4]).length).toBeLessThanOrEqual(150);
    const found = hotspotsOf(rows.at(-1)).map(({ minValues }) => minValues[0]);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual([90, 80, 70].slice(0, found.length));
  });

  test("a row with a NULL among its numbers is no point, and has no result", () => {
    const { operator, rows, bounds } = openTableFunction(rel);
    operator.row([0, "", null, 1]);
    operator.row([0, "", 1, Number.NaN]);
    operator.bound(7);
    expect(rows.map((row) => row[4])).toEqual([null, null]);
    expect(bounds).toEqual([7]);
  });

  test("a saved and loaded one goes on as if nothing had been", () => {
    const small = hotspotsRel({ windowSize: 100, scanRadius: 0.4, minimumNumberOfPointsInAHotspot: 4 });
    const whole = openTableFunction(small);
    let opened = openTableFunction(small);
    const parts: Row[] = [];
    for (const row of pointsWith(
      [
        [1, 1],
        [5, 5],
      ],
      400,
    )) {
      whole.operator.row(row);
      opened.operator.row(row);
      if ((row[0] as number) % 61 !== 0) continue;
      parts.push(...opened.rows);
      opened = opened.reopen();
    }
    expect([...parts, ...opened.rows]).toEqual(whole.rows);
  });
});
