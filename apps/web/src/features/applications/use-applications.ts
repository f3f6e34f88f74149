"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { CHANGING_MS, isResting } from "./application-status.ts";

const RESTING_MS = 5_000;

/** The team's applications; looked at again soon while one of them changes. */
export function useApplications() {
  const { slug: team } = useTeam();
  return useQuery({
    ...useTRPC().application.list.queryOptions({ team }),
    refetchInterval: ({ state }) =>
      state.data?.every(({ status }) => isResting(status)) === false ? CHANGING_MS : RESTING_MS,
  });
}
