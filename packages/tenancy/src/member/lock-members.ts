import { type Tx, takeLock } from "@millrace/db";

/** The members of a team change one at a time: two owners who leave at once must not both find the other still there. */
export function lockMembers(tx: Tx, teamId: string): Promise<void> {
  return takeLock(tx, `members|${teamId}`);
}
