import { describe, expect, test } from "vitest";
import { openTableFunction } from "../../../../test/table-function/open-table-function.ts";
import { tableFunctionRel } from "../../../../test/table-function/table-function-rel.ts";
import type { TableFunctionRel } from "../../../plan/rel.ts";
import type { TypeName } from "../../../type/sql-type.ts";
import type { Row, Value } from "../../../type/value.ts";
import { Random } from "../forest/random.ts";
import { FrequentItems } from "./frequent-items.ts";

function topRel(k: number, type: TypeName = "VARCHAR", item: TypeName = type): TableFunctionRel {
  const rel = tableFunctionRel("TOP_K_ITEMS_TUMBLING", { ITEM: type }, { column: 1, k, windowMs: 60_000 });
  return {
    ...rel,
    columns: [
      { name: "ITEM", type: { name: item } },
      { name: "ITEM_COUNT", type: { name: "BIGINT" } },
    ],
  };
}

const distinctRel = tableFunctionRel(
  "COUNT_DISTINCT_ITEMS_TUMBLING",
  { ITEM: "VARCHAR" },
  { column: 1, windowMs: 60_000 },
);

/** Items of which the nth is about 1 / n as frequent as the first. */
function zipf(random: Random, most: number): number {
  return Math.floor(most ** random.next());
}

describe("TOP_K_ITEMS_TUMBLING", () => {
  test("each window's most frequent items come at its end, most frequent first, of equals the first that came", () => {
    const { operator, rows, bounds } = openTableFunction(topRel(2));
    const items = ["A", "B", "C", "B", null, null, null, "C"];
    for (const [index, item] of items.entries()) operator.row([60_000 + index, item]);
    operator.bound(119_999);
    expect(rows).toEqual([]);
    operator.row([120_000, "Z"]);
    expect(rows).toEqual([
      [120_000, "B", 2],
      [120_000, "C", 2],
    ]);
    operator.bound(180_000);
    expect(rows.slice(2)).toEqual([[180_000, "Z", 1]]);
    operator.bound(500_000);
    expect(rows.length).toBe(3);
    expect(bounds).toEqual([119_999, 180_000, 500_000]);
  });

  test("bytes and great numbers are items too", () => {
    const bytes = openTableFunction(topRel(1, "VARBINARY"));
    for (const text of ["x", "y", "y"]) bytes.operator.row([0, Buffer.from(text)]);
    const again = bytes.reopen();
    again.operator.row([0, Buffer.from("y")]);
    again.operator.bound(60_000);
    expect(again.rows).toEqual([[60_000, Buffer.from("y"), 3]]);
    const numbers = openTableFunction(topRel(1, "BIGINT"));
    for (const number of [9_007_199_254_740_993n, 9_007_199_254_740_993n, 5]) numbers.operator.row([0, number]);
    numbers.operator.bound(60_000);
    expect(numbers.rows).toEqual([[60_000, 9_007_199_254_740_993n, 2]]);
  });

  test("ITEM is a text when the plan says so", () => {
    const { operator, rows } = openTableFunction(topRel(1, "INTEGER", "VARCHAR"));
    operator.row([0, 42]);
    operator.bound(60_000);
    expect(rows).toEqual([[60_000, "42", 1]]);
  });

  test("beyond the counters it is Space-Saving: no item too low, none too high by more than rows / counters", () => {
    const random = new Random("zipf");
    const top = new FrequentItems(20, 400);
    const counts = new Map<Value, number>();
    for (let index = 0; index < 100_000; index++) {
      const item = zipf(random, 20_000);
      counts.set(item, (counts.get(item) ?? 0) + 1);
      top.add(item);
    }
    const exact = [...counts].sort((a, b) => b[1] - a[1]);
    expect(counts.size).toBeGreaterThan(5_000);
    const found = top.rows();
    for (const [item, count] of found) {
      const truth = counts.get(item as Value) as number;
      expect(count).toBeGreaterThanOrEqual(truth);
      expect(count as number).toBeLessThanOrEqual(truth + 100_000 / 400);
    }
    const frequent = exact
      .filter(([, count]) => count > (exact[19]?.[1] as number) + 100_000 / 400)
      .map(([item]) => item);
    expect(frequent.length).toBeGreaterThan(5);
    for (const item of frequent) expect(found.some(([each]) => each === item)).toBe(true);
  });

  test("a saved and loaded one goes on as if nothing had been, also beyond the counters", () => {
    const random = new Random("saved");
    const whole = new FrequentItems(10, 50);
    let parts = new FrequentItems(10, 50);
    for (let index = 0; index < 5_000; index++) {
      const item = `item ${zipf(random, 1_000)}`;
      whole.add(item);
      parts.add(item);
      if (index % 333 !== 0) continue;
      const next = new FrequentItems(10, 50);
      next.load(structuredClone(parts.save()));
      expect(next.bytes()).toBe(parts.bytes());
      parts = next;
    }
    expect(parts.rows()).toEqual(whole.rows());
    expect(parts.save()).toEqual(whole.save());
  });

  test("an open window is in the state", () => {
    const opened = openTableFunction(topRel(3));
    for (const item of ["A", "B", "A"]) opened.operator.row([10, item]);
    const again = opened.reopen();
    again.operator.row([20, "B"]);
    again.operator.row([30, "B"]);
    again.operator.bound(60_000);
    expect(again.rows).toEqual([
      [60_000, "B", 3],
      [60_000, "A", 2],
    ]);
  });
});

describe("COUNT_DISTINCT_ITEMS_TUMBLING", () => {
  const count = (items: Iterable<Value>): number => {
    const { operator, rows } = openTableFunction(distinctRel);
    for (const item of items) operator.row([0, item]);
    operator.bound(60_000);
    expect(rows.length).toBe(1);
    return rows[0]?.[1] as number;
  };
  const times = function* (length: number, item: (index: number) => Value): Generator<Value> {
    for (let index = 0; index < length; index++) yield item(index);
  };

  test("up to 10,000 items the count is exact; NULL is none", () => {
    expect(count(times(30_000, (index) => `item ${index % 10_000}`))).toBe(10_000);
    expect(count(times(7_777, (index) => index))).toBe(7_777);
    expect(count(times(20, (index) => (index % 2 === 0 ? null : Buffer.from([index % 3]))))).toBe(3);
    expect(count([null])).toBe(0);
  });

  test("above, within 1.5 %, for texts, numbers in a row, halves and bytes alike", () => {
    const kinds: ((index: number) => Value)[] = [
      (index) => `user-${index}`,
      (index) => index,
      (index) => index / 2 - 1_000,
      (index) => Buffer.from(index.toString(16)),
    ];
    for (const size of [10_001, 40_000, 150_000, 400_000]) {
      for (const kind of size > 150_000 ? kinds.slice(0, 2) : kinds) {
        expect(Math.abs(count(times(size, kind)) / size - 1)).toBeLessThan(0.015);
      }
    }
  });

  test("the mean error over many windows shows no bias where the paper's estimate has one", () => {
    let sum = 0;
    for (let round = 0; round < 12; round++) sum += count(times(200_000, (index) => `${round}/${index}`)) / 200_000 - 1;
    expect(Math.abs(sum / 12)).toBeLessThan(0.004);
  });

  test("an open window is in the state, exact or estimated", () => {
    for (const before of [50, 12_000]) {
      const item = (index: number): Row => [5, `item ${index}`];
      const opened = openTableFunction(distinctRel);
      const whole = openTableFunction(distinctRel);
      for (let index = 0; index < before; index++) opened.operator.row(item(index));
      const again = opened.reopen();
      expect(again.operator.bytes()).toBe(opened.operator.bytes());
      for (let index = 0; index < before + 10_000; index++) {
        again.operator.row(item(index));
        whole.operator.row(item(index));
      }
      again.operator.bound(60_000);
      whole.operator.bound(60_000);
      expect(again.rows).toEqual(whole.rows);
      expect(again.operator.bytes()).toBe(0);
    }
  });
});
