import { differSql } from "@millrace/analytics/differential";
import { repeat, type TrialLength } from "../log/trial.ts";

export interface DifferentialTrialFigures {
  queries: number;
  /** Rows that both gave. */
  rows: number;
  /** Queries to which the two gave different answers. */
  wrong: number;
}

const BATCH = 100;

/** Random queries over random rows, beside DuckDB; `rounds` of them in all. */
export async function sqlDifferentialTrial(length: TrialLength & { seed?: number }): Promise<DifferentialTrialFigures> {
  const sum: DifferentialTrialFigures = { queries: 0, rows: 0, wrong: 0 };
  const take = async (first: number, count: number) => {
    const { queries, rows, differences } = await differSql(count, first);
    sum.queries += queries;
    sum.rows += rows;
    sum.wrong += differences.length;
    for (const difference of differences) console.error(JSON.stringify(difference, null, 2));
  };
  if (length.seed !== undefined) await take(length.seed, 1);
  else {
    const { rounds, ...rest } = length;
    const batches = rounds === undefined ? rest : { rounds: Math.ceil(rounds / BATCH) };
    await repeat(batches, (number) => take((number - 1) * BATCH + 1, BATCH));
  }
  return sum;
}
