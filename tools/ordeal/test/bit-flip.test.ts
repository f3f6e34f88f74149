import { expect, it } from "vitest";
import { bitFlipTrial } from "../src/log/bit-flip-trial.ts";

it("returns no changed byte and passes over no record when a bit flips anywhere on the disk", async () => {
  const { acks, refused, found, ...figures } = await bitFlipTrial({ rounds: 60 });
  expect(figures).toEqual({ rounds: 60, lost: 0, reordered: 0, wrong: 0 });
  expect(found).toBeGreaterThan(40);
  expect(refused).toBeGreaterThan(0);
  expect(acks).toBe(240);
});
