"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import type { failureRouter } from "./router.ts";

const EVERY_MS = 5_000;

/** A batch of failures. */
export type Failure = inferRouterOutputs<typeof failureRouter>["list"]["batches"][number];

/** A delivery's failures, newest first, page by page. */
export function useFailures(deliveryStreamName: string) {
  const { slug: team } = useTeam();
  return useInfiniteQuery(
    useTRPC().failure.list.infiniteQueryOptions(
      { team, deliveryStreamName },
      { getNextPageParam: (page) => page.nextToken, refetchInterval: EVERY_MS },
    ),
  );
}
