import type { AuditEventRow } from "@millrace/db";
import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import type { AuditValue } from "./audit.ts";

export interface AuditActor {
  readonly kind: string;
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly sourceIp?: string;
}

export interface AuditEvent {
  /** 1, 2, 3 … in the team, without gaps. */
  readonly n: bigint;
  readonly atMs: number;
  readonly actor: AuditActor;
  readonly action: string;
  readonly resource: string;
  readonly detail: Readonly<Record<string, AuditValue>>;
  readonly error?: string;
  readonly requestId: string;
}

export interface ListAuditInput {
  /** Events before this number; the newest when left out. */
  readonly before?: bigint;
  /** At most 200. */
  readonly limit?: number;
  /** Only this action, as in "stream.create". */
  readonly action?: string;
}

/** The team's audit log, newest first. */
export async function listAudit(
  deps: Pick<TenancyDeps, "db">,
  who: Principal,
  input: ListAuditInput = {},
): Promise<AuditEvent[]> {
  const { before, limit = 50, action } = input;
  const rows = await deps.db.withTeam(who.teamId, (tx) =>
    tx.auditEvent.findMany({
      where: {
        teamId: who.teamId,
        ...(before === undefined ? {} : { n: { lt: before } }),
        ...(action === undefined ? {} : { action }),
      },
      orderBy: { n: "desc" },
      take: Math.min(Math.max(limit, 1), 200),
    }),
  );
  return rows.map(toEvent);
}

function toEvent(row: AuditEventRow): AuditEvent {
  return {
    n: row.n,
    atMs: row.at.getTime(),
    // Written by openAudit only, in these shapes.
    actor: row.actor as unknown as AuditActor,
    action: row.action,
    resource: row.resource,
    detail: row.detail as Record<string, AuditValue>,
    ...(row.error === null ? {} : { error: row.error }),
    requestId: row.requestId,
  };
}
