"use client";
import type { Permission } from "@millrace/tenancy";
import { createContext, type ReactNode, useContext } from "react";
import type { TeamView } from "../../server/team-page.ts";

const TeamContext = createContext<TeamView | undefined>(undefined);

/** Makes the team known to everything beneath. */
export function TeamProvider({ team, children }: { readonly team: TeamView; readonly children: ReactNode }) {
  return <TeamContext value={team}>{children}</TeamContext>;
}

/** The team whose pages are open. */
export function useTeam(): TeamView {
  const team = useContext(TeamContext);
  if (!team) throw new Error("useTeam stands beneath a TeamProvider.");
  return team;
}

/** Whether who looks may do this. Only for what is shown: the server decides for itself. */
export function useMay(permission: Permission): boolean {
  return useTeam().granted.includes(permission);
}
