import { repeat, type TrialLength } from "../log/trial.ts";
import { Simulation, type SimulationFigures } from "./simulate.ts";

/** What many lives came to; a life that differs from the model ends the trial. */
export interface SimulationTrialFigures extends SimulationFigures {
  seeds: number;
}

const STEPS = 120;

/** Lives the lives of the seeds from 1 on, or of the one seed that is asked for. */
export async function simulationTrial(length: TrialLength & { seed?: number }): Promise<SimulationTrialFigures> {
  const sum = { seeds: 0, acked: 0, refused: 0, unknown: 0, survived: 0, crashes: 0, reads: 0 };
  const lives = length.seed === undefined ? length : { rounds: 1 };
  sum.seeds = await repeat(lives, async (number) => {
    const seed = length.seed ?? number;
    let found: SimulationFigures;
    try {
      found = await new Simulation(seed).run(STEPS);
    } catch (cause) {
      throw new Error(`Seed ${seed} failed: live it again with npm run ordeal -- simulation --seed ${seed}.`, {
        cause,
      });
    }
    for (const key of Object.keys(found) as (keyof SimulationFigures)[]) sum[key] += found[key];
  });
  return sum;
}
