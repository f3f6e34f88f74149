import "server-only";
import { AppError } from "@millrace/base";
import {
  findPrincipal,
  may,
  type Permission,
  type Principal,
  type TokenEntry,
  tokenPrincipal,
} from "@millrace/tenancy";
import type { Call } from "./call.ts";
import type { Console } from "./compose.ts";

/** Who is signed in. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
  /** The one team that the session opens, where its identity provider vouches for the person. */
  readonly teamId?: string;
}

/** Who calls: a person by a session, a program by a service token. */
export type Caller = Person | TokenEntry;

/** The person whose session the cookies name, or undefined. */
export async function findPerson(house: Console, headers: Headers): Promise<Person | undefined> {
  const session = await house.signIn.findSession(headers);
  if (!session) return undefined;
  const { userId, name, email, sessionId, teamId } = session;
  return { userId, name: name || email, email, sessionId, ...(teamId !== undefined && { teamId }) };
}

/** What a member may do in a team that was deleted and can still be restored. */
const ofDeleted: ReadonlySet<Permission> = new Set(["team:read", "team:delete"]);

export interface Ask {
  readonly team: string;
  readonly permission: Permission;
  /** The word of the audit for a refusal. */
  readonly action: string;
  readonly call: Call;
}

/**
 * Session or token -> membership -> permission: the one way into a team's data, for procedures, pages and live endpoints alike.
 * A refusal of a member is written to the team's audit log, once a minute of each kind.
 */
export async function admit(house: Console, caller: Caller | undefined, ask: Ask): Promise<Principal> {
  const call = { teamSlug: ask.team, ...ask.call };
  const isPerson = caller === undefined || "userId" in caller;
  const evenDeleting = ofDeleted.has(ask.permission);
  const who = isPerson
    ? await findPrincipal(house.tenancy, caller, { ...call, evenDeleting })
    : tokenPrincipal(caller, call);
  if (who.role !== undefined && may(who.role, ask.permission)) return who;
  house.refusals.report(who, { action: ask.action, resource: `team/${who.teamId}`, error: "auth.denied" });
  throw new AppError("auth.denied", {
    reason: `your role in this team (${who.role ?? "none"}) does not include ${ask.permission}. An owner or admin of the team can grant it.`,
  });
}
