import "server-only";
import { AppError } from "@millrace/base";
import { findTeam, may, type Permission, permissions } from "@millrace/tenancy";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { readCall } from "./call.ts";
import { openConsole } from "./compose.ts";
import { admit, findPerson } from "./person.ts";

/** What the pages of a team know of it and of who looks at it. */
export interface TeamView {
  readonly slug: string;
  readonly name: string;
  readonly accountId: string;
  /** The region shown: the person's choice, or the team's. */
  readonly region: string;
  readonly gatewayUrl: string;
  /** It was deleted, and is removed then. */
  readonly deleteAfterMs?: number;
  readonly person: {
    readonly name: string;
    readonly email: string;
    readonly role: string;
    /** They came in by the team's single sign-on. */
    readonly isVouched: boolean;
  };
  readonly granted: readonly Permission[];
}

/** Lets a member in; sends who is signed out to the sign-in page, and shows everybody else "not found". Once a request. */
export const openTeamPage = cache(async (team: string): Promise<TeamView> => {
  const sent = await headers();
  const house = await openConsole();
  const person = await findPerson(house, sent);
  try {
    const who = await admit(house, person, {
      team,
      permission: "team:read",
      action: "team.read",
      call: readCall(sent),
    });
    const found = await findTeam(house.tenancy, who.teamId);
    if (!found || !person || !who.role) notFound();
    const { role } = who;
    return {
      slug: found.slug,
      name: found.name,
      accountId: found.accountId,
      region: who.region,
      gatewayUrl: house.config.gateway.url,
      ...(found.deleteAfterMs !== undefined && { deleteAfterMs: found.deleteAfterMs }),
      person: { name: person.name, email: person.email, role, isVouched: person.teamId !== undefined },
      granted: permissions.filter((permission) => may(role, permission)),
    };
  } catch (problem) {
    if (problem instanceof AppError && problem.code === "auth.signedOut") {
      redirect(`/sign-in?next=${encodeURIComponent(sent.get("x-path") ?? "/")}`);
    }
    if (problem instanceof AppError && problem.code === "signOn.required") {
      redirect(`/sign-in?error=signOnRequired&team=${encodeURIComponent(team)}`);
    }
    if (problem instanceof AppError && problem.code === "resource.notFound") notFound();
    throw problem;
  }
});
