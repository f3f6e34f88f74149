import { AppError } from "@millrace/base";
import type { Tx } from "@millrace/db";

/** Somebody's place in a team. */
export interface TeamMember {
  readonly teamId: string;
  readonly userId: string;
  readonly role: string;
  readonly email: string;
}

/** A member as they are now, by the person's id. Throws `resource.notFound` for who is none. */
export async function getMember(tx: Tx, teamId: string, userId: string): Promise<TeamMember> {
  const row = await tx.member.findUnique({
    where: { teamId_userId: { teamId, userId } },
    include: { user: { select: { email: true } } },
  });
  if (!row) throw new AppError("resource.notFound", { what: `The member ${userId}` });
  return { teamId, userId, role: row.role, email: row.user.email };
}
