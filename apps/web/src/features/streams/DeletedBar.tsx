"use client";
import { Button, ConfirmDialog, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";

export interface DeletedBarProps {
  readonly streamName: string;
  readonly afterMs: number;
}

/** Above a deleted stream: until when it can come back, and the way to. */
export function DeletedBar({ streamName, afterMs }: DeletedBarProps) {
  const { slug: team } = useTeam();
  const mayDelete = useMay("stream:delete");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const reload = () => queryClient.invalidateQueries({ queryKey: trpc.stream.pathKey() });
  const restore = useMutation(
    trpc.stream.restore.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: `${streamName} is back`, description: "It takes records again." });
        await reload();
      },
      onError: toastProblem,
    }),
  );
  const end = useMutation(
    trpc.stream.delete.mutationOptions({
      onSuccess: async () => {
        router.push(`/t/${team}/streams`);
        // Of the stream itself nothing is asked any more: it is not there.
        await queryClient.invalidateQueries({ queryKey: trpc.stream.list.pathKey() });
      },
      onError: toastProblem,
    }),
  );
  return (
    <div role="status" className="flex flex-wrap items-center gap-3 border-y bg-sunken px-5 py-2.5 text-sm">
      <p className="flex-1">
        This stream is deleted: nothing can be put into it or read from it. It goes for good <Time ms={afterMs} />.
      </p>
      {mayDelete && (
        <>
          <Button tone="primary" busy={restore.isPending} onClick={() => restore.mutate({ team, streamName })}>
            Restore it
          </Button>
          <Button tone="danger" onClick={() => setAsking(true)}>
            Delete it for good now
          </Button>
        </>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Delete ${streamName} for good?`}
        action="Delete it for good"
        typeName={streamName}
        busy={end.isPending}
        onConfirm={() => end.mutate({ team, streamName, isFinal: true })}
      >
        <p>Its records are gone at once, and its name becomes free. This cannot be taken back.</p>
      </ConfirmDialog>
    </div>
  );
}
