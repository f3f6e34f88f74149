import { expect, it } from "vitest";
import { staleOwnerTrial } from "../src/log/stale-owner-trial.ts";

it("takes nothing from an owner that was frozen while another took over, and keeps what it acknowledged before", async () => {
  const { acks, ...found } = await staleOwnerTrial({ rounds: 4 });
  expect(acks).toBeGreaterThan(1000);
  expect(found).toEqual({ rounds: 4, lost: 0, reordered: 0, wrong: 0 });
});
