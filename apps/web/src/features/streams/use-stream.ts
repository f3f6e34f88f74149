"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { CHANGING_MS } from "./stream-status.ts";

const RESTING_MS = 20_000;

/** States that another one follows soon. A stream that is being deleted is not there the next time one asks. */
const passing = ["CREATING", "UPDATING"];

/** One stream; looked at again soon while it changes. */
export function useStream(streamName: string) {
  const { slug: team } = useTeam();
  const options = useTRPC().stream.get.queryOptions({ team, streamName });
  return useQuery({
    ...options,
    refetchInterval: ({ state }) =>
      passing.includes(state.data?.status ?? "") ? CHANGING_MS : state.error ? false : RESTING_MS,
  });
}
