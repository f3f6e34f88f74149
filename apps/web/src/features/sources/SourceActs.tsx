"use client";
import { Button, ConfirmDialog, IconButton } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { SourceCard } from "./source-types.ts";

/** Pause, resume, delete. */
export function SourceActs({ source }: { readonly source: SourceCard }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isDeleting, setDeleting] = useState(false);
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
      <IconButton label={`Delete ${source.name}`} onClick={() => setDeleting(true)}>
        <Trash2 size={14} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={isDeleting}
        onOpenChange={setDeleting}
        title={`Delete ${source.name}?`}
        action="Delete the source"
        busy={remove.isPending}
        onConfirm={() => remove.mutate(one)}
      >
        <p>It stops, and where it was is forgotten. The records it brought stay in {source.streamName}.</p>
      </ConfirmDialog>
    </span>
  );
}
