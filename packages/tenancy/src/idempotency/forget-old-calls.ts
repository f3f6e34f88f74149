import type { TenancyDeps } from "../deps.ts";
import { KEPT_MS } from "./carry-out-once.ts";

/** Forgets the calls whose Idempotency-Key is older than a day. Returns how many. */
export async function forgetOldCalls({ db, clock }: Pick<TenancyDeps, "db" | "clock">): Promise<number> {
  const before = new Date(clock.nowMs() - KEPT_MS);
  return db.asSystem("calls of every team grow old", (tx) =>
    tx.idempotentCall.deleteMany({ where: { createdAt: { lte: before } } }).then(({ count }) => count),
  );
}
