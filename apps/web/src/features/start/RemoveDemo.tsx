"use client";
import { Button, ConfirmDialog, Section, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { demo } from "../../client/demo.ts";
import { useTRPC } from "../../client/trpc.ts";
import { useGuide } from "../guide/index.ts";
import { toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { unlessThere } from "./unless-there.ts";
import type { DemoThings } from "./use-demo-things.ts";

/** Takes the demo away: what reads first, then what is read. */
export function RemoveDemo({ things }: { readonly things: DemoThings }) {
  const [isAsking, setAsking] = useState(false);
  const mayDelete = useMay("stream:delete");
  const remove = useRemove(things, () => setAsking(false));
  if (!mayDelete) return null;
  return (
    <Section
      title="Remove the demo"
      about="The stream with its records, what fills it, the delivery and the application."
    >
      <Button tone="danger" onClick={() => setAsking(true)}>
        Remove the demo
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Remove the demo?"
        action="Remove it"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        <p>
          {demo.stream} and its records go, with {demo.source}, {demo.delivery} and {demo.application}.
        </p>
        <p>
          Objects that were delivered stay in the bucket {demo.bucket}: it is deleted under Settings, Buckets, when it
          is empty.
        </p>
      </ConfirmDialog>
    </Section>
  );
}

function useRemove(things: DemoThings, onDone: () => void) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { end } = useGuide();
  const application = useMutation(trpc.application.delete.mutationOptions());
  const delivery = useMutation(trpc.delivery.delete.mutationOptions());
  const source = useMutation(trpc.source.delete.mutationOptions());
  const stream = useMutation(trpc.stream.delete.mutationOptions());
  return useMutation({
    mutationFn: async () => {
      if (things.application) await application.mutateAsync({ team, applicationName: demo.application });
      if (things.delivery) await delivery.mutateAsync({ team, deliveryStreamName: demo.delivery });
      await unlessThere(source.mutateAsync({ team, name: demo.source }), "resource.notFound");
      if (things.stream) await stream.mutateAsync({ team, streamName: demo.stream, isFinal: true });
    },
    onSuccess: async () => {
      end();
      onDone();
      toaster.add({ title: "The demo is gone", description: "Now it is your turn." });
      await queryClient.invalidateQueries();
    },
    onError: toastProblem,
  });
}
