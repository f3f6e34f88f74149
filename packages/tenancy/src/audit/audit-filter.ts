import type { Prisma } from "@millrace/db";

/** Which events are wanted; what is left out does not narrow. */
export interface AuditFilter {
  /** Part of the actor's name or ARN, or the whole of its id; capitals and small letters are the same. */
  readonly actor?: string;
  /** The whole action, as in "stream.create", or its noun or service, as in "stream" or "kinesis". */
  readonly action?: string;
  /** Part of the resource. */
  readonly resource?: string;
  readonly fromMs?: number;
  /** Not included. */
  readonly toMs?: number;
  readonly refusedOnly?: boolean;
}

/** The filter as a condition on the team's events. */
export function auditWhere(teamId: string, filter: AuditFilter): Prisma.AuditEventWhereInput {
  const { actor, action, resource, fromMs, toMs, refusedOnly } = filter;
  const and: Prisma.AuditEventWhereInput[] = [];
  if (actor) {
    const part = { string_contains: actor, mode: "insensitive" as const };
    and.push({
      OR: [
        { actor: { path: ["name"], ...part } },
        { actor: { path: ["arn"], ...part } },
        { actor: { path: ["id"], equals: actor } },
      ],
    });
  }
  if (action) {
    and.push({ OR: [{ action }, { action: { startsWith: `${action}.` } }, { action: { startsWith: `${action}:` } }] });
  }
  if (resource) and.push({ resource: { contains: resource, mode: "insensitive" } });
  if (fromMs !== undefined) and.push({ at: { gte: new Date(fromMs) } });
  if (toMs !== undefined) and.push({ at: { lt: new Date(toMs) } });
  if (refusedOnly) and.push({ error: { not: null } });
  return { teamId, AND: and };
}
