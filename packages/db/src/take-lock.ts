import type { Tx } from "./open-db.ts";

/** Waits for the lock of this name; it is held to the end of the transaction. */
export async function takeLock(tx: Tx, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
