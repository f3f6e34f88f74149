import { AppError } from "@millrace/base";
import type { TenancyDeps } from "../deps.ts";
import type { Role } from "../member/roles.ts";
import { getOpenInvitation } from "./get-open-invitation.ts";
import { toInvitation } from "./invitation.ts";

/** What somebody who has the link may know before they accept. */
export interface OpenInvitation {
  readonly team: { readonly name: string; readonly slug: string };
  readonly role: Role;
  readonly invitedBy: string;
  readonly email?: string;
  /** Whether somebody with that address is here already, and has to sign in. */
  readonly isKnown: boolean;
  readonly expiresMs: number;
}

/** The invitation behind a link, or in words why it lets nobody in. */
export async function findInvitation(
  deps: Pick<TenancyDeps, "db" | "clock">,
  token: string,
): Promise<OpenInvitation | { readonly closed: string }> {
  const nowMs = deps.clock.nowMs();
  try {
    return await deps.db.asSystem("a link names an invitation, not yet a team", async (tx) => {
      const row = await getOpenInvitation(tx, token, nowMs);
      const { role, invitedBy, email, expiresMs } = toInvitation(row, nowMs);
      const isKnown = email !== undefined && (await tx.user.count({ where: { email } })) > 0;
      const { name, slug } = row.team;
      return { team: { name, slug }, role, invitedBy, isKnown, expiresMs, ...(email && { email }) };
    });
  } catch (problem) {
    // The page says so in the place of the form.
    if (problem instanceof AppError && problem.code === "invitation.closed") return { closed: problem.message };
    throw problem;
  }
}
