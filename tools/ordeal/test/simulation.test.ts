import { expect, it } from "vitest";
import { simulationTrial } from "../src/simulation/simulation-trial.ts";

const SEEDS = 200;

it(`lives ${SEEDS} random lives with crashes, torn writes, failed syncs and full disks, and never differs from the model`, async () => {
  const { seeds, crashes, acked } = await simulationTrial({ rounds: SEEDS });
  expect(seeds).toBe(SEEDS);
  expect(crashes).toBeGreaterThan(SEEDS);
  expect(acked).toBeGreaterThan(10 * SEEDS);
}, 120_000);

it("lives the same life twice from the same seed", async () => {
  expect(await simulationTrial({ seed: 7 })).toEqual(await simulationTrial({ seed: 7 }));
});
