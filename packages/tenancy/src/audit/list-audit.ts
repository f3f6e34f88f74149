import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { type AuditEvent, toAuditEvent } from "./audit-event.ts";
import { type AuditFilter, auditWhere } from "./audit-filter.ts";

export interface ListAuditInput extends AuditFilter {
  /** Events before this number; the newest when left out. */
  readonly before?: bigint;
  /** At most 200. */
  readonly limit?: number;
}

/** The team's audit log, newest first. */
export async function listAudit(
  deps: Pick<TenancyDeps, "db">,
  who: Principal,
  input: ListAuditInput = {},
): Promise<AuditEvent[]> {
  const { before, limit = 50, ...filter } = input;
  const rows = await deps.db.withTeam(who.teamId, (tx) =>
    tx.auditEvent.findMany({
      where: { ...auditWhere(who.teamId, filter), ...(before === undefined ? {} : { n: { lt: before } }) },
      orderBy: { n: "desc" },
      take: Math.min(Math.max(limit, 1), 200),
    }),
  );
  return rows.map(toAuditEvent);
}
