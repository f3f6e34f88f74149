"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { NewStream } from "@millrace/contract";
import { Button, Choice, Field, Input, PageHead, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

const defaults: NewStream = {
  streamName: "",
  mode: "PROVISIONED",
  shardCount: 1,
  retentionHours: 24,
  maxRecordSizeKib: 1024,
  isEncrypted: false,
};

/** A name and a capacity; the rest is folded and has good values. */
export function NewStreamPage() {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useForm<NewStream>({ resolver: zodResolver(NewStream), defaultValues: defaults });
  const create = useMutation(
    trpc.stream.create.mutationOptions({
      onSuccess: async ({ left }, { streamName }) => {
        if (left.length > 0) {
          toaster.add({
            title: "The stream is still being made",
            description: `Set ${left.join(" and ")} in its settings when it is active.`,
          });
        }
        await queryClient.invalidateQueries({ queryKey: trpc.stream.pathKey() });
        router.push(`/t/${team}/streams/${streamName}`);
      },
    }),
  );
  const { errors } = form.formState;
  return (
    <>
      <PageHead title="New stream">A stream takes records in order and keeps them for its readers.</PageHead>
      <form
        className="grid max-w-xl gap-6 px-5 pb-10"
        onSubmit={form.handleSubmit((values) => create.mutate({ team, ...values }))}
      >
        <Field
          label="Name"
          error={errors.streamName?.message}
          hint="Letters, digits, dots, dashes and underscores. It cannot be changed."
        >
          <Input mono autoFocus placeholder="orders" {...form.register("streamName")} />
        </Field>
        <Capacity form={form} />
        <More form={form} />
        <FormProblem error={create.error} />
        <div className="flex gap-2">
          <Button tone="primary" type="submit" busy={create.isPending}>
            Create the stream
          </Button>
          <Button tone="quiet" render={<Link href={`/t/${team}/streams`} />}>
            Cancel
          </Button>
        </div>
      </form>
    </>
  );
}

function Capacity({ form }: { readonly form: UseFormReturn<NewStream> }) {
  const mode = form.watch("mode");
  const shards = form.watch("shardCount") || 0;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-sm font-medium">Capacity</legend>
      <Choice
        kind="radio"
        value="PROVISIONED"
        label="Provisioned"
        hint="You say how many shards. Predictable, and you can split and merge them."
        {...form.register("mode")}
      />
      {mode === "PROVISIONED" && (
        <Field
          className="ml-6.5 max-w-56"
          label="Shards"
          error={form.formState.errors.shardCount?.message}
          hint={`Takes ${shards} MiB/s or ${(shards * 1000).toLocaleString("en-US")} records/s; gives ${shards * 2} MiB/s.`}
        >
          <Input type="number" min={1} {...form.register("shardCount", { valueAsNumber: true })} />
        </Field>
      )}
      <Choice
        kind="radio"
        value="ON_DEMAND"
        label="On-demand"
        hint="Starts with 4 shards and grows by itself when it gets more to do."
        {...form.register("mode")}
      />
    </fieldset>
  );
}

function More({ form }: { readonly form: UseFormReturn<NewStream> }) {
  const { errors } = form.formState;
  const hasProblem = errors.retentionHours !== undefined || errors.maxRecordSizeKib !== undefined;
  return (
    <details className="group rounded-lg border" open={hasProblem || undefined}>
      <summary className="flex h-10 items-center gap-2 px-3 text-sm text-muted">
        <span>Retention, record size, encryption</span>
        <span className="ml-auto text-xs text-faint group-open:hidden">24 hours · 1 MiB · off</span>
      </summary>
      <div className="grid gap-5 border-t p-4">
        <Field
          className="max-w-56"
          label="Retention, in hours"
          error={errors.retentionHours?.message}
          hint="24 to 8,760 (a year)."
        >
          <Input type="number" min={24} max={8760} {...form.register("retentionHours", { valueAsNumber: true })} />
        </Field>
        <Field
          className="max-w-56"
          label="Largest record, in KiB"
          error={errors.maxRecordSizeKib?.message}
          hint="1,024 to 10,240 (10 MiB)."
        >
          <Input
            type="number"
            min={1024}
            max={10_240}
            step={1024}
            {...form.register("maxRecordSizeKib", { valueAsNumber: true })}
          />
        </Field>
        <Choice
          kind="checkbox"
          label="Encrypt at rest"
          hint="Sealed with the team's own key before it reaches the disk."
          {...form.register("isEncrypted")}
        />
      </div>
    </details>
  );
}
