import { describe, expect, it } from "vitest";
import { Tape } from "../tape.ts";
import { FloatSum } from "./float-sum.ts";
import { Variance } from "./variance.ts";

function sumOf(values: readonly number[]): FloatSum {
  const sum = new FloatSum();
  for (const value of values) sum.add(value);
  return sum;
}

describe("a sum of doubles", () => {
  it("is rounded once", () => {
    expect(sumOf(new Array(10).fill(0.1)).value()).toBe(1);
    expect(sumOf([1e100, 1, -1e100]).value()).toBe(1);
    expect(sumOf([1, 1e-16, 1e-16]).value()).toBe(1.0000000000000002);
    expect(sumOf([]).value()).toBe(0);
  });

  it.each([1, 2, 3, 4, 5])(
    "is that of what is left when values were taken away, in whatever order (seed %i)",
    (seed) => {
      let state = seed;
      const random = () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 2 ** 32;
      };
      const values = Array.from({ length: 400 }, () => (random() - 0.5) * 10 ** Math.floor(random() * 60 - 30));
      const sum = sumOf(values);
      const left = values.filter(() => random() < 0.5);
      for (const value of values) if (!left.includes(value)) sum.remove(value);
      expect(sum.value()).toBe(sumOf(left.toReversed()).value());
      for (const value of left) sum.remove(value);
      expect(sum.value()).toBe(0);
      const tape = new Tape();
      sum.save(tape);
      expect(tape.items).toEqual([0, 0, undefined, undefined]);
    },
  );

  it("counts what is not finite beside it", () => {
    const sum = sumOf([1, Number.POSITIVE_INFINITY, Number.NaN]);
    expect(sum.value()).toBeNaN();
    sum.remove(Number.NaN);
    expect(sum.value()).toBe(Number.POSITIVE_INFINITY);
    sum.remove(Number.POSITIVE_INFINITY);
    expect(sum.value()).toBe(1);
  });
});

describe("a variance", () => {
  it("is right far from zero", () => {
    const variance = new Variance({ sample: true, root: false }, (value) => value);
    for (const value of [4, 7, 13, 16]) variance.add(1e9 + value);
    expect(variance.result()).toBe(30);
    variance.remove(1e9 + 4);
    expect(variance.result()).toBe(21);
  });

  it("of one value is zero, of its sample NULL", () => {
    const population = new Variance({ sample: false, root: true }, (value) => value);
    const sample = new Variance({ sample: true, root: true }, (value) => value);
    population.add(0.1);
    sample.add(0.1);
    expect([population.result(), sample.result()]).toEqual([0, null]);
  });
});
