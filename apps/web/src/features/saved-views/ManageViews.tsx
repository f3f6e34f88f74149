"use client";
import { Button, Dialog } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { viewWords } from "./view-words.ts";

export interface ManageViewsProps {
  readonly streamName: string;
  readonly views: readonly { readonly name: string; readonly query: string; readonly createdBy: string }[];
  readonly onClose: () => void;
}

/** The views with who saved them, to be deleted. */
export function ManageViews({ streamName, views, onClose }: ManageViewsProps) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.view.delete.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.view.pathKey() }),
      onError: toastProblem,
    }),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Saved views">
      <ul className="grid gap-1">
        {views.map(({ name, query, createdBy }) => (
          <li key={name} className="flex items-center gap-3 border-b py-1.5">
            <span className="grid min-w-0 flex-1">
              <span className="truncate text-sm font-medium">{name}</span>
              <span className="truncate text-xs text-faint" title={viewWords(query)}>
                {createdBy} · {viewWords(query) || "everything"}
              </span>
            </span>
            <Button
              size="sm"
              tone="quiet"
              aria-label={`Delete the view ${name}`}
              busy={remove.isPending && remove.variables.name === name}
              onClick={() => remove.mutate({ team, streamName, name })}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
      {views.length === 0 && <p className="text-sm text-muted">There are none any more.</p>}
    </Dialog>
  );
}
