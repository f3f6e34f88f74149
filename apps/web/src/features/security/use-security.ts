"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTRPC } from "../../client/trpc.ts";
import type { personRouter } from "../sign-in/index.ts";

/** How one comes in. */
export type SecurityCard = inferRouterOutputs<typeof personRouter>["security"];

export function useSecurity() {
  return useQuery(useTRPC().person.security.queryOptions());
}

/** To be called when something of it changed. */
export function useRefreshSecurity(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.person.security.queryKey() });
    await queryClient.invalidateQueries({ queryKey: trpc.person.sessions.queryKey() });
  };
}
