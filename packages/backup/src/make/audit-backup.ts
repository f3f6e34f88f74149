import type { Db, Tx } from "@millrace/db";
import { type Audit, type AuditInput, systemPrincipal } from "@millrace/tenancy";

/**
 * Writes an act upon the whole instance into the audit log of its first team, which is the operator's. `work` may do something in the
 * same transaction.
 */
export async function auditBackup(
  { db, audit }: { readonly db: Db; readonly audit: Audit },
  input: AuditInput & { readonly by: string },
  work: (tx: Tx) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const { by, ...event } = input;
  await db.asSystem("backups are of the whole instance", async (tx) => {
    await work(tx);
    const team = await tx.team.findFirst({ orderBy: { createdAt: "asc" } });
    if (team) await audit.append(tx, systemPrincipal(team, by, by), event);
  });
}
