"use client";
import { Button, DeleteButton } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { SourceCard } from "./source-types.ts";

/** Pause, resume, delete. */
export function SourceActs({ source }: { readonly source: SourceCard }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const done = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.source.pathKey() }),
    onError: toastProblem,
  };
  const pause = useMutation(trpc.source.pause.mutationOptions(done));
  const resume = useMutation(trpc.source.resume.mutationOptions(done));
  const remove = useMutation(trpc.source.delete.mutationOptions(done));
  const one = { team, name: source.name };
  return (
    <span className="inline-flex items-center gap-1">
      {source.status === "running" && (
        <Button
          size="sm"
          tone="quiet"
          busy={pause.isPending}
          onClick={() => pause.mutate(one)}
          aria-label={`Pause ${source.name}`}
        >
          Pause
        </Button>
      )}
      {(source.status === "paused" || source.status === "failed") && (
        <Button
          size="sm"
          tone="quiet"
          busy={resume.isPending}
          onClick={() => resume.mutate(one)}
          aria-label={`Resume ${source.name}`}
        >
          Resume
        </Button>
      )}
      <DeleteButton name={source.name} noun="source" busy={remove.isPending} onDelete={() => remove.mutate(one)}>
        <p>It stops, and where it was is forgotten. The records it brought stay in {source.streamName}.</p>
      </DeleteButton>
    </span>
  );
}
