"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { CHANGING_MS } from "./stream-status.ts";

const RESTING_MS = 20_000;

/** One stream; looked at again soon while it changes. */
export function useStream(streamName: string) {
  const { slug: team } = useTeam();
  const options = useTRPC().stream.get.queryOptions({ team, streamName });
  return useQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data?.status === "ACTIVE" ? RESTING_MS : state.error ? false : CHANGING_MS),
  });
}
