"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import type { ApplicationDetail } from "../applications/index.ts";
import { useTeam } from "../team/index.ts";

/** Runs a draft beside the saved version on the same real records; nothing is kept of it. */
export function useComparison({ name: applicationName, definition }: ApplicationDetail) {
  const { slug: team } = useTeam();
  const run = useMutation(useTRPC().sql.compare.mutationOptions());
  return {
    comparison: run.data,
    error: run.error,
    isRunning: run.isPending,
    run: (code: string, minutes: number) =>
      run.mutate({ team, applicationName, draft: { ...definition, code }, minutes }),
  };
}
