"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

/** A delivery's figures of the last minutes, and its lanes as they are now. */
export function useFigures(deliveryStreamName: string, minutes: number, everyMs: number) {
  const { slug: team } = useTeam();
  return useQuery({
    ...useTRPC().delivery.figures.queryOptions({ team, deliveryStreamName, minutes }),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
}
