import { may, type Principal } from "@millrace/tenancy";
import type { StreamView } from "../directory/stream-view.ts";

/**
 * Whether a caller may see what a stream's rules mask. They are for people: a program with a key gets what was put, and so does the
 * house itself. Of another team's stream nobody's role grants anything.
 */
export function mayUnmask(
  { teamId, maskedPaths }: Pick<StreamView, "teamId" | "maskedPaths">,
  who: Principal,
): boolean {
  if (maskedPaths.length === 0 || who.role === undefined) return true;
  return who.teamId === teamId && may(who.role, "record:unmask");
}
