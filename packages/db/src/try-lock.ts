import type { Tx } from "./open-db.ts";

/** Takes the lock of this name to the end of the transaction; false, at once, when somebody has it. */
export async function tryLock(tx: Tx, name: string): Promise<boolean> {
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS free`;
  return lock?.free ?? false;
}
