"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

const EVERY_MS = 1_000;

/** An application's figures, every second while it runs. */
export function useRunningFigures(applicationName: string, isRunning: boolean) {
  const { slug: team } = useTeam();
  return useQuery({
    ...useTRPC().application.figures.queryOptions({ team, applicationName }),
    refetchInterval: isRunning ? EVERY_MS : false,
    placeholderData: keepPreviousData,
  });
}
