"use client";
import { DeleteSection, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../client/trpc.ts";
import { useRefreshDelivery } from "../deliveries/index.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { DeliverySectionProps } from "./DestinationSection.tsx";

/** Deletes the delivery with all that waits in it, after its name was typed. */
export function DeleteDelivery({ delivery }: Pick<DeliverySectionProps, "delivery">) {
  const { slug: team } = useTeam();
  const router = useRouter();
  const refresh = useRefreshDelivery();
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
    <DeleteSection
      name={name}
      noun="delivery"
      about="What was delivered stays where it is."
      disabled={status === "DELETING"}
      busy={remove.isPending}
      onDelete={() => remove.mutate({ team, deliveryStreamName: name })}
    >
      <p>
        {sourceStream === undefined
          ? "Records that were put and not delivered yet are gone, and whoever puts into it is refused."
          : `The stream ${sourceStream} keeps its records; batches that are sealed and not delivered yet are gone.`}{" "}
        Failures that were not sent again can no longer be sent again from here. This cannot be taken back.
      </p>
    </DeleteSection>
  );
}
