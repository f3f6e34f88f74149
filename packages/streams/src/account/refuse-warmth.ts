import { AppError, MIB } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Tx } from "@millrace/db";
import { isCommitted } from "./commitment.ts";

export interface Warmth {
  /** Nothing is asked of a team that wants none. */
  readonly mibps: number | undefined;
  readonly limits: Limits;
  readonly nowMs: number;
}

/** Refuses warm throughput to a team without the commitment, and more of it than one stream may have. */
export async function refuseWarmth(tx: Tx, teamId: string, { mibps, limits, nowMs }: Warmth): Promise<void> {
  if (mibps === undefined) return;
  if (!(await isCommitted(tx, teamId, nowMs))) {
    throw invalid(
      "WarmThroughputMiBps may only be specified when MinimumThroughputBillingCommitment is enabled in the account settings.",
    );
  }
  const mibpsMax = Math.min(Math.floor(limits.onDemandWriteBytesPerSecondMax / MIB), limits.shardsPerStreamMax);
  if (mibps > mibpsMax) throw invalid(`WarmThroughputMiBps must not be greater than ${mibpsMax}.`);
}

function invalid(reason: string): AppError {
  return new AppError("input.invalid", { reason });
}
