"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { CHANGING_MS, isChanging } from "./stream-status.ts";

const RESTING_MS = 15_000;

/** The team's streams, page by page; looked at again soon while one of them changes. */
export function useStreams() {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.stream.list.infiniteQueryOptions(
      { team },
      {
        getNextPageParam: (page) => page.nextToken,
        refetchInterval: ({ state }) => {
          const streams = state.data?.pages.flatMap((page) => page.streams) ?? [];
          return streams.some(isChanging) ? CHANGING_MS : RESTING_MS;
        },
      },
    ),
  );
}
