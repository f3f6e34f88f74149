import type { InvitationRow } from "@millrace/db";
import type { Role } from "../member/roles.ts";
import { parseRole } from "../member/roles.ts";

/** An invitation as the team sees it; its link was shown once, when it was made. */
export interface Invitation {
  readonly id: string;
  /** For this address alone; left out: for whoever has the link. */
  readonly email?: string;
  readonly role: Role;
  readonly status: InvitationStatus;
  /** The address of who invited. */
  readonly invitedBy: string;
  readonly createdMs: number;
  readonly expiresMs: number;
}

/** Only an open one lets anybody in. */
export type InvitationStatus = "open" | "accepted" | "revoked" | "expired";

/** A row without its token. */
export function toInvitation(row: InvitationRow, nowMs: number): Invitation {
  return {
    id: row.id,
    ...(row.email === null ? {} : { email: row.email }),
    role: parseRole(row.role) ?? "viewer",
    status: statusOf(row, nowMs),
    invitedBy: row.invitedByName,
    createdMs: row.createdAt.getTime(),
    expiresMs: row.expiresAt.getTime(),
  };
}

function statusOf(row: InvitationRow, nowMs: number): InvitationStatus {
  if (row.acceptedAt) return "accepted";
  if (row.revokedAt) return "revoked";
  return row.expiresAt.getTime() <= nowMs ? "expired" : "open";
}
