import type { AlertCondition } from "@millrace/contract";
import { describe, expect, test } from "vitest";
import { type AlertStateWord, type Measured, nextState } from "./next-state.ts";

/** The states of one subject through a row of measurements. */
function walk(condition: AlertCondition, ...measured: (Measured | number | undefined)[]): string {
  let state: AlertStateWord = "ok";
  return measured
    .map((one) => {
      state = nextState(state, condition, typeof one === "object" ? one : { now: one }).state;
      return state === "firing" ? "F" : ".";
    })
    .join("");
}

describe("a threshold", () => {
  const above = { kind: "threshold", comparison: "above", threshold: 50 } as const;
  test("fires above it and not at it", () => expect(walk(above, 49, 50, 51, 50)).toBe("..F."));
  test("with hysteresis it fires until the value is back at the lower mark, and does not ring in between", () => {
    expect(walk({ ...above, clearAt: 40 }, 45, 51, 45, 41, 40, 45, 51)).toBe(".FFF..F");
  });
  test("below is the mirror of above", () => {
    const below = { kind: "threshold", comparison: "below", threshold: 10 } as const;
    expect(walk(below, 11, 10, 9, 10)).toBe("..F.");
    expect(walk({ ...below, clearAt: 20 }, 15, 9, 15, 20, 15)).toBe(".FF..");
  });
  test("negative figures are figures", () => {
    expect(walk({ kind: "threshold", comparison: "below", threshold: -5, clearAt: -2 }, -4, -6, -3, -2)).toBe(".FF.");
  });
  test("silence changes nothing", () => expect(walk(above, undefined, 60, undefined, 10, undefined)).toBe(".FF.."));
});

describe("absence", () => {
  test("fires while nothing is counted, and 0 is something", () => {
    expect(walk({ kind: "absence" }, 5, undefined, undefined, 0)).toBe(".FF.");
  });
});

describe("a rate", () => {
  const rise = { kind: "rate", comparison: "above", percent: 100 } as const;
  test("fires when a value more than doubles, and not when it falls", () => {
    expect(walk(rise, { now: 20, before: 10 }, { now: 21, before: 10 }, { now: 1, before: 10 })).toBe(".F.");
  });
  test("below: when it loses more than so much of itself", () => {
    const fall = { kind: "rate", comparison: "below", percent: 50 } as const;
    expect(walk(fall, { now: 5, before: 10 }, { now: 4, before: 10 }, { now: 40, before: 10 })).toBe(".F.");
  });
  test("from nothing, and to silence, there is no rate", () => {
    expect(walk(rise, { now: 9, before: 0 }, { now: 9, before: undefined }, { now: undefined, before: 9 })).toBe("...");
  });
});
