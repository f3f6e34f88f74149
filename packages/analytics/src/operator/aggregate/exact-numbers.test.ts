import { describe, expect, it } from "vitest";
import { column, literal } from "../../../test/plans.ts";
import type { SqlType } from "../../type/sql-type.ts";
import type { Value } from "../../type/value.ts";
import { Tape } from "../tape.ts";
import type { AggregateCall } from "./accumulator.ts";
import { openAccumulator } from "./open-accumulator.ts";

const bigint: SqlType = { name: "BIGINT" };
const decimal = (scale: number): SqlType => ({ name: "DECIMAL", precision: 18, scale });

function resultOf(
  name: string,
  types: { readonly from: SqlType; readonly to: SqlType },
  values: readonly Value[],
): Value {
  const call: AggregateCall = { name, args: [column(1, types.from)], type: types.to };
  const accumulator = openAccumulator(call);
  for (const value of values) accumulator.add(value, 0);
  const loaded = openAccumulator(call);
  const tape = new Tape();
  accumulator.save(tape);
  loaded.load(new Tape(tape.items));
  expect(loaded.result()).toEqual(accumulator.result());
  return loaded.result();
}

describe("sums and averages of exact numbers", () => {
  const largest = Number.MAX_SAFE_INTEGER;

  it("lose no digit beyond 2^53, and are numbers again below", () => {
    const types = { from: bigint, to: bigint };
    expect(resultOf("SUM", types, [largest, 2])).toBe(9_007_199_254_740_993n);
    expect(resultOf("SUM", types, [largest, 2, -5])).toBe(9_007_199_254_740_988);
    expect(resultOf("AVG", types, [largest, 3, 9_007_199_254_740_993n])).toBe(6_004_799_503_160_662);
    expect(resultOf("MAX", types, [largest, 9_007_199_254_740_993n, 5])).toBe(9_007_199_254_740_993n);
  });

  it("may pass through what does not fit, but not end there", () => {
    const types = { from: bigint, to: bigint };
    const most = 2n ** 63n - 1n;
    expect(resultOf("SUM", types, [most, 1, -1])).toBe(most);
    expect(() => resultOf("SUM", types, [most, 1])).toThrow("SUM is 9223372036854775808, which is beyond BIGINT");
  });

  it("of decimals keep their scale, and an average's last digit is not rounded up", () => {
    expect(resultOf("SUM", { from: decimal(2), to: decimal(2) }, [150, 275])).toBe(425);
    expect(resultOf("AVG", { from: decimal(2), to: decimal(2) }, [100, 100, 101])).toBe(100);
    expect(resultOf("AVG", { from: decimal(2), to: decimal(4) }, [100, 100, 101])).toBe(10_033);
    expect(resultOf("AVG", { from: decimal(2), to: { name: "DOUBLE" } }, [150, 275])).toBe(2.125);
    expect(resultOf("STDDEV_POP", { from: decimal(1), to: { name: "DOUBLE" } }, [10, 30])).toBe(1);
  });

  it("ask for an aggregate that there is", () => {
    expect(() => openAccumulator({ name: "MEDIAN", args: [literal(1, bigint)], type: bigint })).toThrow(
      "no aggregate MEDIAN",
    );
  });
});
