"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { CHANGING_MS, isResting } from "./application-status.ts";

const RESTING_MS = 5_000;

/** One application; looked at again soon while it changes. */
export function useApplication(applicationName: string) {
  const { slug: team } = useTeam();
  return useQuery({
    ...useTRPC().application.get.queryOptions({ team, applicationName }),
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return state.error ? false : CHANGING_MS;
      return isResting(state.data.status) ? RESTING_MS : CHANGING_MS;
    },
  });
}

/** Has everything read again that shows applications. */
export function useRefreshApplication(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: trpc.application.pathKey() }),
    [queryClient, trpc],
  );
}
