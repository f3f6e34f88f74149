import type { Prisma, Tx } from "@millrace/db";
import { z } from "zod";

/**
 * A team's MinimumThroughputBillingCommitment ("on-demand Advantage"). Nobody is billed here; it is kept because it unlocks
 * warm throughput and more consumers, and because tools read it. A commitment holds for at least 24 hours: ended before, it
 * stays in force until then and ends by itself.
 */
const commitmentColumn = z.object({
  startedAtMs: z.number().optional(),
  /** When it ends or ended; in the future while the 24 hours are not over. */
  endedAtMs: z.number().optional(),
});

const HOLDS_MS = 24 * 3_600_000;

export type CommitmentStatus = "ENABLED" | "DISABLED" | "ENABLED_UNTIL_EARLIEST_ALLOWED_END";

/** As AWS shows it. */
export interface Commitment {
  readonly status: CommitmentStatus;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly earliestAllowedEndAt?: number;
}

type CommitmentColumn = z.output<typeof commitmentColumn>;

/** The commitment as it stands at a moment. */
export function readCommitment(column: unknown, nowMs: number): Commitment {
  const { startedAtMs, endedAtMs } = commitmentColumn.parse(column);
  if (startedAtMs === undefined) return { status: "DISABLED" };
  const earliestAllowedEndAt = startedAtMs + HOLDS_MS;
  if (endedAtMs === undefined) return { status: "ENABLED", startedAt: startedAtMs, earliestAllowedEndAt };
  if (nowMs < endedAtMs) {
    return { status: "ENABLED_UNTIL_EARLIEST_ALLOWED_END", startedAt: startedAtMs, earliestAllowedEndAt };
  }
  return { status: "DISABLED", startedAt: startedAtMs, endedAt: endedAtMs };
}

/** The column after ENABLED or DISABLED was asked for. Enabling again takes a pending end back. */
export function changeCommitment(
  column: unknown,
  wanted: "ENABLED" | "DISABLED",
  nowMs: number,
): Prisma.InputJsonObject {
  const kept: CommitmentColumn = commitmentColumn.parse(column);
  const inForce = readCommitment(column, nowMs).status !== "DISABLED";
  if (wanted === "ENABLED")
    return { startedAtMs: inForce && kept.startedAtMs !== undefined ? kept.startedAtMs : nowMs };
  if (!inForce || kept.startedAtMs === undefined || kept.endedAtMs !== undefined) return { ...kept };
  return { startedAtMs: kept.startedAtMs, endedAtMs: Math.max(nowMs, kept.startedAtMs + HOLDS_MS) };
}

/** Whether the team's commitment is in force. */
export async function isCommitted(tx: Tx, teamId: string, nowMs: number): Promise<boolean> {
  const team = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: { commitment: true } });
  return readCommitment(team.commitment, nowMs).status !== "DISABLED";
}
