import type { TenancyDeps } from "../deps.ts";
import { HOUSE } from "./note-for-house.ts";

/**
 * Whether a person runs this house: by their address where the configuration names some, else as whom its first team was
 * made for (ensure-operator.ts); once that person is gone, nobody does until the configuration names somebody. An address that nobody proved does not count (anyone may type one who comes in by an invitation), and neither
 * does a session for which only one team's identity provider vouches.
 */
export async function isOperator(
  deps: Pick<TenancyDeps, "db">,
  operators: readonly string[],
  person: { readonly userId: string; readonly teamId?: string },
): Promise<boolean> {
  const { userId, teamId } = person;
  if (teamId !== undefined) return false;
  return deps.db.asSystem("who runs the house belongs to no team", async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user?.emailVerified) return false;
    if (operators.length > 0) return operators.includes(user.email);
    const state = await tx.houseState.findUnique({ where: { id: HOUSE } });
    return state?.operatorUserId === userId;
  });
}
