"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import type { ApplicationDetail } from "../applications/index.ts";
import { useTeam } from "../team/index.ts";

/** Runs code on the last minutes of real records; nothing is kept of it. */
export function usePreview({ definition }: ApplicationDetail) {
  const { slug: team } = useTeam();
  const run = useMutation(useTRPC().sql.preview.mutationOptions());
  return {
    preview: run.data,
    error: run.error,
    isRunning: run.isPending,
    run: (code: string, minutes: number) => run.mutate({ team, draft: { ...definition, code }, minutes }),
  };
}
