"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { CHANGING_MS } from "./delivery-status.ts";

const RESTING_MS = 5_000;

/** The team's deliveries; looked at again soon while one of them changes. */
export function useDeliveries() {
  const { slug: team } = useTeam();
  return useQuery({
    ...useTRPC().delivery.list.queryOptions({ team }),
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status !== "ACTIVE" && status !== "CREATING_FAILED") ? CHANGING_MS : RESTING_MS,
  });
}
