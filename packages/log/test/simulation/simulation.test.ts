import { expect, it } from "vitest";
import { Simulation } from "./simulate.ts";

/** `LOG_SEEDS=10000` runs more, `LOG_SEED=17` one alone. */
const seeds = Number(process.env.LOG_SEEDS ?? 200);
const only = process.env.LOG_SEED;
const STEPS = 120;

it(`lives ${seeds} random lives with crashes, torn writes and full disks, and never differs from the model`, async () => {
  let crashes = 0;
  for (const seed of only ? [Number(only)] : Array.from({ length: seeds }, (_, i) => i + 1)) {
    try {
      crashes += (await new Simulation(seed).run(STEPS)).crashes;
    } catch (cause) {
      throw new Error(`Seed ${seed} failed: run LOG_SEED=${seed} again.`, { cause });
    }
  }
  expect(crashes).toBeGreaterThan(only ? 0 : seeds);
}, 600_000);

it("lives the same life twice from the same seed", async () => {
  expect(await new Simulation(7).run(STEPS)).toEqual(await new Simulation(7).run(STEPS));
});
