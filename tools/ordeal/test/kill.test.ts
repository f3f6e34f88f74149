import { expect, it } from "vitest";
import { killTrial } from "../src/log/kill-trial.ts";

it("loses, reorders and changes nothing that was acknowledged when its owner is killed at random moments", async () => {
  const { acks, ...found } = await killTrial({ rounds: 8 });
  expect(acks).toBeGreaterThan(100);
  expect(found).toEqual({ rounds: 8, lost: 0, reordered: 0, wrong: 0 });
});
