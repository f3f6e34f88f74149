import { AppError } from "@millrace/base";
import type { InvitationRow, TeamRow, Tx } from "@millrace/db";
import { hashToken } from "../secret-token.ts";
import { toInvitation } from "./invitation.ts";

const closed = {
  accepted: "This invitation was accepted already; a link works once.",
  revoked: "This invitation was taken back. Ask who invited you for a new one.",
  expired: "This invitation is no longer open. Ask who invited you for a new one.",
} as const;

/** The open invitation of a token, with its team. Throws `invitation.closed`, which says what became of it. */
export async function getOpenInvitation(
  tx: Tx,
  token: string,
  nowMs: number,
): Promise<InvitationRow & { readonly team: TeamRow }> {
  const row = await tx.invitation.findUnique({ where: { tokenHash: hashToken(token) }, include: { team: true } });
  if (!row) throw new AppError("invitation.closed", { reason: "This link is no invitation. Was it copied whole?" });
  const { status } = toInvitation(row, nowMs);
  if (row.team.deleteAfter) throw new AppError("invitation.closed", { reason: closed.expired });
  if (status !== "open") throw new AppError("invitation.closed", { reason: closed[status] });
  return row;
}
