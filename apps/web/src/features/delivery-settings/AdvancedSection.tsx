"use client";
import { Button, Section, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { FormProvider, useForm } from "react-hook-form";
import { DESTINATION_ID } from "../../client/destination-names.ts";
import { useTRPC } from "../../client/trpc.ts";
import { useRefreshDelivery } from "../deliveries/index.ts";
import { AdvancedFields, advancedUpdate, readAdvanced, useBuckets } from "../delivery-create/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { DeliverySectionProps } from "./DestinationSection.tsx";
import { isBucket } from "./destination-change.ts";

/** Partitions, Parquet, a copy of what came in. */
export function AdvancedSection({ delivery, isFixed }: DeliverySectionProps) {
  const { slug: team } = useTeam();
  const refresh = useRefreshDelivery();
  const { ensure } = useBuckets();
  const { targetKind } = delivery;
  const kept = readAdvanced(delivery);
  const form = useForm({ values: { advanced: kept }, resetOptions: { keepDirtyValues: true } });
  const save = useMutation(
    useTRPC().delivery.update.mutationOptions({
      onSuccess: async () => {
        await refresh();
        form.reset(form.getValues());
        toaster.add({ title: "The delivery is changed" });
      },
    }),
  );
  const submit = form.handleSubmit(async ({ advanced }) => {
    if (advanced.backup.isOn && isBucket(targetKind)) await ensure(advanced.backup.bucket);
    save.mutate({
      team,
      deliveryStreamName: delivery.name,
      currentDeliveryStreamVersionId: delivery.versionId,
      destinationId: DESTINATION_ID,
      [delivery.names.update]: advancedUpdate(delivery, advanced),
    });
  });
  return (
    <Section title="Advanced" about="Holds for what is sealed from now on. A failure names the step that it failed in.">
      <form className="grid gap-4" onSubmit={submit}>
        <fieldset disabled={isFixed} className="grid gap-5">
          <legend className="sr-only">Advanced</legend>
          <FormProvider {...form}>
            <AdvancedFields
              kind={targetKind}
              fixed={{ partition: true, backup: kept.backup.isOn || targetKind === "opensearch" }}
            />
          </FormProvider>
        </fieldset>
        <FormProblem error={save.error} />
        <div>
          <Button type="submit" busy={save.isPending} disabled={isFixed || !form.formState.isDirty}>
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}
