import type { AlertsDeps } from "../deps.ts";

/** As long as figures are kept: older history has no chart to stand on. */
const DAYS = 30;

/** Forgets what alerts did more than thirty days ago. */
export async function forgetEvents({ db, clock }: Pick<AlertsDeps, "db" | "clock">): Promise<void> {
  const before = new Date(clock.nowMs() - DAYS * 86_400_000);
  await db.asSystem("old events of alerts of all teams go", (tx) =>
    tx.alertEvent.deleteMany({ where: { at: { lt: before } } }),
  );
}
