"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

type Queries = Parameters<ReturnType<typeof useTRPC>["metric"]["series"]["queryOptions"]>[0];
type Asked = Exclude<Queries, symbol | undefined>["queries"];

const EVERY_MS = 10_000;

/** Some metrics of the last minutes, asked again every ten seconds. */
export function useMetrics(queries: Asked, minutes: number, isEnabled = true) {
  const { slug: team } = useTeam();
  return useQuery({
    ...useTRPC().metric.series.queryOptions({ team, queries, minutes }),
    enabled: isEnabled,
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });
}
