import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import { UseNotes } from "../use-notes.ts";

/** When service tokens were used, on its way to their rows. */
export function openTokenUse({ db, clock }: { readonly db: Db; readonly clock: Clock }): UseNotes {
  return new UseNotes({
    clock,
    write: (uses) => {
      const rows = Array.from(uses, ([id, { usedMs = 0 }]) => ({ id, used: new Date(usedMs).toISOString() }));
      return db.asSystem(
        "tokens of all teams were used",
        (tx) => tx.$executeRaw`
        UPDATE service_token AS t SET last_used_at = GREATEST(t.last_used_at, u.used)
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS u(id text, used timestamp)
        WHERE t.id = u.id`,
      );
    },
  });
}
