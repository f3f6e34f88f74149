import type { StreamsDeps } from "../deps.ts";

/** Somebody who was not seen for so long reads no more. */
const FORGET_MS = 24 * 3_600_000;

/** Forgets readers that have not come for a day. */
export async function forgetReaders(deps: Pick<StreamsDeps, "db" | "clock">): Promise<void> {
  const before = new Date(deps.clock.nowMs() - FORGET_MS);
  await deps.db.asSystem("readers of all teams that came no more are forgotten", (tx) =>
    tx.streamReader.deleteMany({ where: { readAt: { lt: before } } }),
  );
}
