import { AppError } from "@millrace/base";
import type { Tx } from "@millrace/db";
import type { TeamMember } from "./get-member.ts";

/** Throws `member.lastOwner` when the team would be left without an owner. Under `lockMembers`. */
export async function refuseLastOwner(tx: Tx, { teamId, userId, role, email }: TeamMember): Promise<void> {
  if (role !== "owner") return;
  const others = await tx.member.count({ where: { teamId, role: "owner", userId: { not: userId } } });
  if (others === 0) throw new AppError("member.lastOwner", { person: email });
}
