import { expect, test } from "vitest";
import { middleOf, RING, ringShare } from "./hash-ring.ts";

test("the middle of the whole ring is 2^127, exactly", () => {
  expect(middleOf("0", String(RING - 1n))).toBe(170141183460469231731687303715884105728n);
});

test("a share is right even where a float would not be", () => {
  expect(ringShare("0", String(RING - 1n))).toBe("100.00");
  expect(ringShare("0", String(RING / 4n - 1n))).toBe("25.00");
  expect(ringShare("7", "7")).toBe("0.00");
});
