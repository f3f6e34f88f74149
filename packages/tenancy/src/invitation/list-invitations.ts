import type { TenancyDeps } from "../deps.ts";
import type { Principal } from "../principal.ts";
import { type Invitation, toInvitation } from "./invitation.ts";

/** How long one that is open no more is still shown. */
const SHOWN_MS = 30 * 24 * 60 * 60 * 1000;

/** The team's invitations, newest first: those that are open, and those of the last 30 days with what became of them. */
export async function listInvitations(deps: Pick<TenancyDeps, "db" | "clock">, who: Principal): Promise<Invitation[]> {
  const nowMs = deps.clock.nowMs();
  const rows = await deps.db.withTeam(who.teamId, (tx) =>
    tx.invitation.findMany({
      where: { teamId: who.teamId, createdAt: { gt: new Date(nowMs - SHOWN_MS) } },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: 500,
    }),
  );
  return rows.map((row) => toInvitation(row, nowMs));
}
