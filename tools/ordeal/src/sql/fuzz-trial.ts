import { fuzzParser } from "@millrace/analytics";
import { repeat, type TrialLength } from "../log/trial.ts";

export interface FuzzTrialFigures {
  statements: number;
  parsed: number;
  refused: number;
  /** Statements that were neither read nor refused with a place in their text. */
  faults: number;
}

const BATCH = 10_000;

/** Mutates statements, ten thousand a seed, `rounds` of them in all. */
export async function sqlFuzzTrial(length: TrialLength & { seed?: number }): Promise<FuzzTrialFigures> {
  const sum: FuzzTrialFigures = { statements: 0, parsed: 0, refused: 0, faults: 0 };
  const { rounds, seconds } = length;
  const batches = length.seed === undefined ? { rounds: rounds && Math.ceil(rounds / BATCH), seconds } : { rounds: 1 };
  const lengths = Object.fromEntries(Object.entries(batches).filter(([, value]) => value !== undefined));
  await repeat(lengths, async (number) => {
    const seed = length.seed ?? number;
    const { parsed, refused, faults } = fuzzParser(BATCH, seed);
    sum.statements += BATCH;
    sum.parsed += parsed;
    sum.refused += refused;
    sum.faults += faults.length;
    for (const { sql, fault } of faults) console.error(`Seed ${seed}: ${fault}\n${sql}`);
  });
  return sum;
}
