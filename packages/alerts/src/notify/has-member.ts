import type { Tx } from "@millrace/db";

/** Whether an address is a member's: letters go to members of the team alone, as the operator's mail server is no way to write to the world. */
export async function hasMember(tx: Tx, teamId: string, email: string): Promise<boolean> {
  const where = { teamId, user: { email: { equals: email, mode: "insensitive" as const } } };
  return (await tx.member.count({ where })) > 0;
}
