import { AppError } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Principal } from "../principal.ts";
import { memberPrincipal } from "./member-principal.ts";
import { parseRole } from "./roles.ts";

export interface PersonCall {
  readonly teamSlug: string;
  readonly requestId: string;
  /** The region that the console shows; the team's own when left out. */
  readonly region?: string;
  readonly sourceIp?: string;
  /** Lets people into a team that was deleted and not removed yet: to look at it, or to restore it. */
  readonly evenDeleting?: boolean;
}

/**
 * The `who` of a person's request in a team. Throws `auth.signedOut` without a person, and `resource.notFound` when the
 * team does not exist or the person is not a member: the two look alike, so that nobody can probe for teams. A member of a
 * team that was deleted gets `team.deleting`, and `signOn.required` where the team wants single sign-on and the session came
 * otherwise: owners may come in as they like, or nobody could mend it when the issuer is away.
 */
export async function findPrincipal(
  deps: { readonly db: Db },
  person: { readonly userId: string; readonly teamId?: string } | undefined,
  call: PersonCall,
): Promise<Principal> {
  if (!person) throw new AppError("auth.signedOut");
  const { userId } = person;
  const { teamSlug, requestId, region, sourceIp } = call;
  const { row, needsSignOn } = await deps.db.asSystem("a URL names a team before the scope is known", async (tx) => {
    const row = await tx.member.findFirst({
      where: { userId, team: { slug: teamSlug } },
      include: { team: true, user: { select: { email: true } } },
    });
    if (!row || row.role === "owner" || row.teamId === person.teamId) return { row, needsSignOn: false };
    const where = { teamId: row.teamId, isRequired: true };
    return { row, needsSignOn: (await tx.identityProvider.count({ where })) > 0 };
  });
  const role = row && parseRole(row.role);
  const isElsewhere = person.teamId !== undefined && row?.teamId !== person.teamId;
  if (!role || isElsewhere) throw new AppError("resource.notFound", { what: `The team ${teamSlug}` });
  const { team, user } = row;
  if (team.deleteAfter && !call.evenDeleting) {
    throw new AppError("team.deleting", { team: team.name, day: team.deleteAfter.toISOString().slice(0, 10) });
  }
  if (needsSignOn) throw new AppError("signOn.required", { team: team.name });
  const who = memberPrincipal({
    team,
    person: { userId, email: user.email },
    role,
    requestId,
    ...(sourceIp === undefined ? {} : { sourceIp }),
  });
  return region === undefined ? who : { ...who, region };
}
