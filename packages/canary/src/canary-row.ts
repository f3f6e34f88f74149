import { randomUUID } from "node:crypto";
import type { CanaryRow, Db } from "@millrace/db";
import type { CanaryState } from "./canary-state.ts";

/** What is counted from one writing of the row to the next. */
export interface CanaryCounts {
  readonly acked: number;
  readonly seen: number;
  readonly lost: number;
  readonly altered: number;
  readonly repeated: number;
  readonly disordered: number;
  readonly unknown: number;
  readonly refused: number;
}

export interface CanaryNote {
  readonly state: CanaryState;
  readonly counts: CanaryCounts;
  /** From the put to the reading of the same record; undefined when none was read. */
  readonly latencyMs: number | undefined;
  /** What goes wrong now. */
  readonly problem: string | undefined;
}

export const CANARY_ID = "canary";
/** Longer than a step may take, so that two workers do not take turns. */
const LEASE_MS = 10_000;
const OWNER = randomUUID();
const WHY = "the canary belongs to the instance";

/** Takes or renews the lease. The row when it is ours, else undefined. Postgres's clock measures the time. */
export async function claimCanary(db: Db, state: () => CanaryState): Promise<CanaryRow | undefined> {
  return db.asSystem(WHY, async (tx) => {
    const [row] = await claim(tx);
    if (row || (await tx.canary.findUnique({ where: { id: CANARY_ID } }))) return row;
    await tx.canary.createMany({
      data: [{ id: CANARY_ID, startedAt: new Date(), checkpoint: { ...state() } as object }],
      skipDuplicates: true,
    });
    return (await claim(tx))[0];
  });

  async function claim(tx: Parameters<Parameters<Db["asSystem"]>[1]>[0]): Promise<CanaryRow[]> {
    const taken = await tx.$executeRaw`
      UPDATE canary SET lease_owner = ${OWNER},
        lease_epoch = lease_epoch + CASE WHEN lease_owner = ${OWNER} THEN 0 ELSE 1 END,
        lease_until = (now() AT TIME ZONE 'UTC') + ${LEASE_MS} * interval '1 millisecond'
      WHERE id = ${CANARY_ID}
        AND (lease_owner = ${OWNER} OR lease_until IS NULL OR lease_until < (now() AT TIME ZONE 'UTC'))`;
    return taken === 1 ? tx.canary.findMany({ where: { id: CANARY_ID } }) : [];
  }
}

/** Writes what became of a step. False when another worker has taken the lease meanwhile; then nothing was written. */
export async function noteCanary(db: Db, leaseEpoch: number, note: CanaryNote): Promise<boolean> {
  const { counts, state, problem = null, latencyMs } = note;
  const now = new Date();
  const increments = Object.fromEntries(Object.entries(counts).map(([name, increment]) => [name, { increment }]));
  const written = await db.asSystem(WHY, (tx) =>
    tx.canary.updateMany({
      where: { id: CANARY_ID, leaseOwner: OWNER, leaseEpoch },
      data: {
        ...increments,
        checkpoint: { ...state } as object,
        problem,
        ...(counts.acked > 0 ? { lastAckedAt: now } : {}),
        ...(counts.seen > 0 ? { lastSeenAt: now } : {}),
        ...(latencyMs === undefined ? {} : { latencyMs: Math.round(latencyMs) }),
      },
    }),
  );
  return written.count === 1;
}

/** Lets another worker take over at once. */
export async function releaseCanary(db: Db): Promise<void> {
  await db.asSystem(WHY, (tx) =>
    tx.canary.updateMany({ where: { id: CANARY_ID, leaseOwner: OWNER }, data: { leaseUntil: new Date(0) } }),
  );
}
