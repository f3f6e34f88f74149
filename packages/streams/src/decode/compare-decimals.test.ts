import { expect, test } from "vitest";
import { compareDecimals } from "./compare-decimals.ts";

test.each([
  ["1", "2", -1],
  ["1.10", "1.1", 0],
  ["-1", "1", -1],
  ["-2", "-1", -1],
  ["0", "-0.0", 0],
  ["0.5", "0", 1],
  ["73314510714175488", "73314510714175490", -1],
  ["340282366920938463463374607431768211455", "340282366920938463463374607431768211456", -1],
  ["1e3", "1000", 0],
  ["1.5e-3", "0.0015", 0],
  ["9e999999999", "1e1000000000", -1],
  ["10", "9", 1],
  ["0.09", "0.1", -1],
  ["007", "7", 0],
])("%s against %s", (a, b, sign) => {
  expect(Math.sign(compareDecimals(a, b))).toBe(sign);
  expect(Math.sign(compareDecimals(b, a))).toBe(sign === 0 ? 0 : -sign);
});
