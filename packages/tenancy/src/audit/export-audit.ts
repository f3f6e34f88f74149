import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { type AuditEvent, toAuditEvent } from "./audit-event.ts";
import { type AuditFilter, auditWhere } from "./audit-filter.ts";
import { csvLine } from "./csv-line.ts";

export const auditExportFormats = ["ndjson", "csv"] as const;
export type AuditExportFormat = (typeof auditExportFormats)[number];

export interface AuditExport {
  /** Events that the filter fits, of which the newest AUDIT_EXPORT_MAX are exported. */
  readonly matched: number;
  readonly exported: number;
  /** Lines with their ends, newest event first. Read page by page while it is taken. */
  readonly lines: AsyncIterable<string>;
}

/** Events that one export holds at most. */
export const AUDIT_EXPORT_MAX = 100_000;
const PAGE = 1000;

/** The events of a filter as a file. That it was taken is an event too, and not among them. */
export async function exportAudit(
  deps: Pick<TenancyDeps, "db" | "audit">,
  who: Principal,
  input: { readonly format: AuditExportFormat; readonly filter: AuditFilter },
): Promise<AuditExport> {
  const { format, filter } = input;
  const where = auditWhere(who.teamId, filter);
  const { matched, last } = await deps.db.withTeam(who.teamId, async (tx) => {
    const end = await tx.auditEvent.aggregate({ where: { teamId: who.teamId }, _max: { n: true } });
    const found = await tx.auditEvent.count({ where });
    const detail = { format, events: Math.min(found, AUDIT_EXPORT_MAX), filter: { ...filter } };
    await deps.audit.append(tx, who, { action: "audit.export", resource: `team/${who.teamId}`, detail });
    return { matched: found, last: end._max.n ?? 0n };
  });
  return {
    matched,
    exported: Math.min(matched, AUDIT_EXPORT_MAX),
    lines: linesOf(readEvents(deps, who, { filter, last }), format),
  };
}

async function* readEvents(
  deps: Pick<TenancyDeps, "db">,
  { teamId }: Principal,
  { filter, last }: { filter: AuditFilter; last: bigint },
): AsyncGenerator<AuditEvent> {
  let before = last + 1n;
  for (let left = AUDIT_EXPORT_MAX; left > 0; left -= PAGE) {
    const range = { n: { lt: before } };
    const rows = await deps.db.withTeam(teamId, (tx) =>
      tx.auditEvent.findMany({
        where: { ...auditWhere(teamId, filter), ...range },
        orderBy: { n: "desc" },
        take: Math.min(PAGE, left),
      }),
    );
    for (const row of rows) yield toAuditEvent(row);
    const oldest = rows.at(-1);
    if (!oldest || rows.length < PAGE) return;
    before = oldest.n;
  }
}

async function* linesOf(events: AsyncIterable<AuditEvent>, format: AuditExportFormat): AsyncGenerator<string> {
  if (format === "csv") yield `${csvLine(csvHead)}\r\n`;
  for await (const event of events) {
    yield format === "csv" ? `${csvLine(cellsOf(event))}\r\n` : `${JSON.stringify(documentOf(event))}\n`;
  }
}

const csvHead = [
  ...["n", "time", "action", "outcome", "actor", "actor_kind", "actor_id", "source_ip", "resource"],
  ...["detail", "request_id", "hash"],
];

function cellsOf(event: AuditEvent): string[] {
  const { actor } = event;
  const who = [actor.name, actor.kind, actor.id, actor.sourceIp ?? ""];
  const what = [event.action, event.error ?? "done"];
  const rest = [event.resource, JSON.stringify(event.detail), event.requestId, event.hash];
  return [String(event.n), new Date(event.atMs).toISOString(), ...what, ...who, ...rest];
}

function documentOf({ n, atMs, ...event }: AuditEvent): object {
  return { n: String(n), time: new Date(atMs).toISOString(), ...event };
}
