"use client";
import { toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { DESTINATION_ID } from "../../client/destination-names.ts";
import { useTRPC } from "../../client/trpc.ts";
import { type DeliveryDetail, useRefreshDelivery } from "../deliveries/index.ts";
import { useTeam } from "../team/index.ts";
import { withTransform } from "./with-transform.ts";

/** A function that a delivery uses already. */
export interface KeptFunction {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly code: string | undefined;
  readonly settings: { readonly kind: string };
}

/** Keeps code as a function and has the delivery use it; or has it use none. */
export function useSave(delivery: DeliveryDetail) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshDelivery();
  const create = useMutation(trpc.function.create.mutationOptions());
  const change = useMutation(trpc.function.update.mutationOptions());
  const update = useMutation(trpc.delivery.update.mutationOptions());

  const use = async (functionArn: string | undefined): Promise<void> => {
    if (functionArn === delivery.transformArn) return;
    await update.mutateAsync({
      team,
      deliveryStreamName: delivery.name,
      currentDeliveryStreamVersionId: delivery.versionId,
      destinationId: DESTINATION_ID,
      [delivery.names.update]: {
        processingConfiguration: withTransform(delivery.settings.processingConfiguration, functionArn),
      },
    });
  };
  const done = async (title: string): Promise<void> => {
    toaster.add({ title });
    await Promise.all([refresh(), queryClient.invalidateQueries({ queryKey: trpc.function.pathKey() })]);
  };
  const save = useMutation({
    mutationFn: async ({
      name,
      code,
      isNew,
    }: {
      readonly name: string;
      readonly code: string;
      readonly isNew: boolean;
    }) => {
      const settings = { kind: "javascript" as const };
      const kept = isNew
        ? await create.mutateAsync({ team, name, settings, code })
        : await change.mutateAsync({ team, name, code });
      await use(kept.arn);
    },
    onSuccess: () => done("Saved: the next batch goes through it"),
  });
  const remove = useMutation({
    mutationFn: () => use(undefined),
    onSuccess: () => done("Records stay as they are from now on"),
  });
  return { save, remove };
}
