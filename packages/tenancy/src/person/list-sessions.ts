import type { TenancyDeps } from "../deps.ts";

/** A browser in which somebody is signed in. */
export interface OpenSession {
  readonly id: string;
  readonly createdMs: number;
  /** To the minute. */
  readonly lastSeenMs: number;
  readonly expiresMs: number;
  readonly sourceIp?: string;
  readonly userAgent?: string;
}

/** A person's sessions that have not ended, the one seen last first. */
export async function listSessions(
  deps: Pick<TenancyDeps, "db" | "clock">,
  person: { readonly userId: string },
): Promise<OpenSession[]> {
  const { userId } = person;
  const now = new Date(deps.clock.nowMs());
  const rows = await deps.db.asSystem("a session belongs to no team", (tx) =>
    tx.session.findMany({ where: { userId, expiresAt: { gt: now } }, orderBy: { updatedAt: "desc" }, take: 100 }),
  );
  return rows.map((row) => ({
    id: row.id,
    createdMs: row.createdAt.getTime(),
    lastSeenMs: row.updatedAt.getTime(),
    expiresMs: row.expiresAt.getTime(),
    ...(row.ipAddress && { sourceIp: row.ipAddress }),
    ...(row.userAgent && { userAgent: row.userAgent }),
  }));
}
