import type { AuditEventRow } from "@millrace/db";
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
  /** Of the event and all before it, in hexadecimal. */
  readonly hash: string;
}

/** A row as people and exports see it. */
export function toAuditEvent(row: AuditEventRow): AuditEvent {
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
    hash: Buffer.from(row.hash).toString("hex"),
  };
}
