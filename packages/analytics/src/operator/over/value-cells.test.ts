import { describe, expect, it } from "vitest";
import type { Value } from "../../type/value.ts";
import { ValueCells } from "./value-cells.ts";

function written(values: readonly Value[]): ValueCells {
  const cells = new ValueCells(values.length);
  for (const [at, value] of values.entries()) cells.write(at, value);
  return cells;
}

const kindOf = (cells: ValueCells) => (cells.save() as [object, number])[0].constructor.name;

describe("a column of values", () => {
  it.each<readonly [kind: string, values: readonly Value[]]>([
    ["Int32Array", [1, null, -5, 2 ** 31 - 1, -(2 ** 31) + 1]],
    ["Int32Array", [12.34, 0.1, null, 99_999.99, 7, -0.5]],
    ["Int32Array", [1.5, 0.000001]],
    ["Float64Array", [1, null, -(2 ** 31)]],
    ["Float64Array", [2 ** 30, 0.5, null]],
    ["Float64Array", [0.1 + 0.2, Number.POSITIVE_INFINITY, 1e300, null, -1e-300]],
    ["Array", [1, null, 2n ** 60n, 0.5]],
    ["Array", [0.1, Number.NaN, null]],
    ["Array", ["text", true, null]],
  ])("is kept as %s without loss", (kind, values) => {
    const cells = written(values);
    expect(kindOf(cells)).toBe(kind);
    expect(values.map((_, at) => cells.read(at))).toEqual(values);
    const loaded = new ValueCells(values.length).load(cells.save());
    expect(values.map((_, at) => loaded.read(at))).toEqual(values);
  });

  it("begins like the one before", () => {
    const prices = new ValueCells(1, written([0.25]));
    prices.write(0, 3);
    expect([kindOf(prices), prices.read(0)]).toEqual(["Int32Array", 3]);
    const doubles = new ValueCells(2, written([0.1 + 0.2]));
    doubles.write(0, 3);
    doubles.write(1, null);
    expect([kindOf(doubles), doubles.read(0), doubles.read(1)]).toEqual(["Float64Array", 3, null]);
  });
});
