import type { Db, Tx } from "@millrace/db";

export interface SettleTablesInput {
  readonly volumeId: string;
  /** From which the log goes on. */
  readonly epoch: number;
  /** Segments that the restored volume has whole; their copies were not in the backup. */
  readonly forgetCopies: boolean;
  /** Names of the volume's cold segments. */
  readonly cold: readonly string[];
}

/** Far beyond what the lost instance can have counted since the backup. */
const AHEAD = 1_000_000;

/**
 * Makes restored rows those of an instance that stopped at the moment of the backup and now begins anew. What the lost instance did
 * after it, it did under epochs and ordinals that are passed over here, so that nothing that outlived it outside, a staged file or an
 * object in somebody's bucket, is ever taken for work of ours. Sessions and one-time links end: some of them ended after the backup.
 */
export async function settleTables(db: Db, input: SettleTablesInput): Promise<void> {
  const { volumeId, epoch, forgetCopies, cold } = input;
  await db.asSystem("a restore is of the whole instance", async (tx) => {
    const data = { owner: "restore", epoch, address: {}, expiresAt: new Date(0) };
    await tx.logLease.upsert({ where: { volume: volumeId }, create: { volume: volumeId, ...data }, update: data });
    await freeLeases(tx);
    await tx.$executeRaw`UPDATE delivery_lane SET ordinal = ordinal + ${AHEAD}`;
    // Those that the volume has whole are tiered again.
    if (forgetCopies) await tx.logSegment.deleteMany({ where: { volume: volumeId, id: { notIn: [...cold] } } });
  });
  await db.people.session.deleteMany();
  await db.people.verification.deleteMany();
}

/** Whatever is worked on under a lease is free, and a worker that still thinks that it holds one is fenced off. */
async function freeLeases(tx: Tx): Promise<void> {
  const tables = await tx.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name IN ('lease_owner', 'lease_epoch', 'lease_until')
    GROUP BY table_name HAVING count(*) = 3`;
  for (const { name } of tables) {
    await tx.$executeRawUnsafe(
      `UPDATE "${name}" SET lease_owner = NULL, lease_until = NULL, lease_epoch = lease_epoch + ${AHEAD}`,
    );
  }
}
