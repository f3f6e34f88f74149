"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { CHANGING_MS } from "./delivery-status.ts";

const RESTING_MS = 10_000;

/** One delivery; looked at again soon while it is being made. */
export function useDelivery(deliveryStreamName: string) {
  const { slug: team } = useTeam();
  return useQuery({
    ...useTRPC().delivery.get.queryOptions({ team, deliveryStreamName }),
    refetchInterval: ({ state }) =>
      state.data?.status === "CREATING" ? CHANGING_MS : state.error ? false : RESTING_MS,
  });
}

/** Has everything read again that shows deliveries. */
export function useRefreshDelivery(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(() => queryClient.invalidateQueries({ queryKey: trpc.delivery.pathKey() }), [queryClient, trpc]);
}
