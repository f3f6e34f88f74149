"use client";
import { compressionFormats } from "@millrace/contract";
import { Button, Field, Input, Section, Select, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { DESTINATION_ID } from "../../client/destination-names.ts";
import { useTRPC } from "../../client/trpc.ts";
import { type DeliveryDetail, useRefreshDelivery } from "../deliveries/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { type DestinationForm, isBucket, toForm, toUpdate } from "./destination-change.ts";

export interface DeliverySectionProps {
  readonly delivery: DeliveryDetail;
  /** Not to be changed: by this role, or while the delivery changes. */
  readonly isFixed: boolean;
}

const asNumber = { valueAsNumber: true } as const;

/** Buffer, prefix, compression, retries: what is sealed from now on is made by them. */
export function DestinationSection({ delivery, isFixed }: DeliverySectionProps) {
  const { slug: team } = useTeam();
  const refresh = useRefreshDelivery();
  const form = useForm<DestinationForm>({ values: toForm(delivery), resetOptions: { keepDirtyValues: true } });
  const save = useMutation(
    useTRPC().delivery.update.mutationOptions({
      onSuccess: async () => {
        await refresh();
        form.reset(form.getValues());
        toaster.add({ title: "The delivery is changed" });
      },
    }),
  );
  const submit = form.handleSubmit((values) =>
    save.mutate({
      team,
      deliveryStreamName: delivery.name,
      currentDeliveryStreamVersionId: delivery.versionId,
      destinationId: DESTINATION_ID,
      [delivery.names.update]: toUpdate(delivery, values),
    }),
  );
  const holdsObjects = isBucket(delivery.targetKind);
  return (
    <Section
      title="Buffer and objects"
      about="What is sealed already goes out as it is; these hold for what is sealed from now on."
    >
      <form className="grid gap-4" onSubmit={submit}>
        <fieldset disabled={isFixed} className="grid gap-4 sm:grid-cols-2">
          <legend className="sr-only">Buffer and objects</legend>
          <Field label="MiB" hint="A batch goes when it holds this much,">
            <Input type="number" min={1} max={128} {...form.register("sizeMib", asNumber)} />
          </Field>
          <Field label="Seconds" hint="or when its oldest record is this old.">
            <Input type="number" min={0} max={900} {...form.register("seconds", asNumber)} />
          </Field>
          {delivery.targetKind !== "s3" && (
            <Field label="Try for so many seconds" hint="Then its records go to the bucket.">
              <Input type="number" min={0} max={7200} {...form.register("retrySeconds", asNumber)} />
            </Field>
          )}
          <Field label={holdsObjects ? "Prefix" : "Prefix in the bucket"}>
            <Input mono {...form.register("prefix")} />
          </Field>
          <Field label="Prefix of failures">
            <Input mono {...form.register("errorPrefix")} />
          </Field>
          {holdsObjects && (
            <Field label="Compression">
              <Select
                options={compressionFormats.map((value) => ({ value, label: value }))}
                {...form.register("compression")}
              />
            </Field>
          )}
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
