import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import { UseNotes } from "../use-notes.ts";

/** When access keys were used, and what failed, on its way to their rows. */
export function openKeyUse({ db, clock }: { readonly db: Db; readonly clock: Clock }): UseNotes {
  return new UseNotes({
    clock,
    write: (uses) => {
      const rows = Array.from(uses, ([id, { usedMs, failedMs, reason }]) => ({
        id,
        used: usedMs === undefined ? null : new Date(usedMs).toISOString(),
        failed: failedMs === undefined ? null : new Date(failedMs).toISOString(),
        reason: reason?.slice(0, 200) ?? null,
      }));
      return db.asSystem(
        "keys of all teams were used",
        (tx) => tx.$executeRaw`
        UPDATE access_key AS k SET
          last_used_at = GREATEST(k.last_used_at, u.used),
          last_failure_at = COALESCE(u.failed, k.last_failure_at),
          last_failure_reason = COALESCE(u.reason, k.last_failure_reason)
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          AS u(id text, used timestamp, failed timestamp, reason text)
        WHERE k.id = u.id`,
      );
    },
  });
}
