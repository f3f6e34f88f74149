"use client";
import { Button, ConfirmDialog, Section, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { useRefreshDelivery } from "../deliveries/index.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { DeliverySectionProps } from "./DestinationSection.tsx";

/** Deletes the delivery with all that waits in it, after its name was typed. */
export function DeleteSection({ delivery }: Pick<DeliverySectionProps, "delivery">) {
  const { slug: team } = useTeam();
  const router = useRouter();
  const refresh = useRefreshDelivery();
  const [isOpen, setOpen] = useState(false);
  const { name, status, sourceStream } = delivery;
  const remove = useMutation(
    useTRPC().delivery.delete.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: `${name} is being deleted` });
        router.push(`/t/${team}/deliveries`);
        await refresh();
      },
      onError: toastProblem,
    }),
  );
  return (
    <Section title="Delete this delivery" about="What was delivered stays where it is.">
      <Button tone="danger" disabled={status === "DELETING"} onClick={() => setOpen(true)}>
        Delete {name}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        action="Delete the delivery"
        typeName={name}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ team, deliveryStreamName: name })}
      >
        <p>
          {sourceStream === undefined
            ? "Records that were put and not delivered yet are gone, and whoever puts into it is refused."
            : `The stream ${sourceStream} keeps its records; batches that are sealed and not delivered yet are gone.`}{" "}
          Failures that were not sent again can no longer be sent again from here. This cannot be taken back.
        </p>
      </ConfirmDialog>
    </Section>
  );
}
