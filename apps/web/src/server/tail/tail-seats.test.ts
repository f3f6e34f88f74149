import { expect, test } from "vitest";
import { TailSeats } from "./tail-seats.ts";

test("a person has twelve tails open at most; closing one makes room, and others are not in the way", () => {
  const seats = new TailSeats();
  const [first] = Array.from({ length: 12 }, () => seats.take("ada"));
  expect(() => seats.take("ada")).toThrow("You have 12 live tails open");
  seats.take("ben");
  first?.();
  seats.take("ada");
  expect(() => seats.take("ada")).toThrow();
});
