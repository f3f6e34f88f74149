"use client";
import { DeliveryName } from "@millrace/contract";
import type { TargetKind } from "@millrace/delivery";
import { Button, Choice, Field, Input, PageHead, Select } from "@millrace/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { type ReactNode, useEffect } from "react";
import { FormProvider, type UseFormReturn, useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { targetWords, useRefreshDelivery } from "../deliveries/index.ts";
import { FormProblem, Part } from "../problem/index.ts";
import { useStreams } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";
import { AdvancedPart } from "./AdvancedPart.tsx";
import { BucketFields } from "./BucketFields.tsx";
import { chosenInUrl } from "./chosen-in-url.ts";
import { type DeliveryDraft, emptyDraft, isBucketKind, toNewDelivery, toSettings } from "./delivery-draft.ts";
import type { TargetField } from "./form-fields.ts";
import { TargetFields } from "./TargetFields.tsx";
import { TestBatch } from "./TestBatch.tsx";
import { useBuckets } from "./use-buckets.ts";

interface TargetForm {
  readonly kind: TargetKind;
  readonly fields: readonly TargetField[];
}

/** Where from, where to, and what happens on the way; the target can be tried before anything is made. */
export function NewDeliveryPage() {
  const { slug: team } = useTeam();
  const targets = useQuery({ ...useTRPC().target.list.queryOptions({ team }), staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <PageHead title="New delivery">
        A delivery takes records from a stream, or those put into it, and brings them to a target, each at least once.
      </PageHead>
      <Part query={targets}>{(forms) => <DraftForm targets={forms} />}</Part>
    </>
  );
}

function DraftForm({ targets }: { readonly targets: readonly TargetForm[] }) {
  const { slug: team, accountId, region } = useTeam();
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefreshDelivery();
  const { ensure } = useBuckets();
  const form = useChosenDraft();
  const kind = form.watch("kind");
  const fields = targets.find((target) => target.kind === kind)?.fields ?? [];
  const create = useMutation(
    trpc.delivery.create.mutationOptions({
      onSuccess: async (_, { deliveryStreamName }) => {
        await refresh();
        router.push(`/t/${team}/deliveries/${deliveryStreamName}`);
      },
    }),
  );
  const test = useMutation(trpc.target.test.mutationOptions());
  // A problem of either stands above the buttons; a promise that fails here was told there.
  const submit = form.handleSubmit(async (draft) => {
    await ensure(draft.bucket.name);
    if (draft.advanced.backup.isOn && isBucketKind(draft.kind)) await ensure(draft.advanced.backup.bucket);
    create.mutate({ team, ...toNewDelivery(draft, fields, { accountId, region }) });
  });
  const sendTest = async () => {
    if (!(await form.trigger("bucket"))) return;
    const draft = form.getValues();
    await ensure(draft.bucket.name);
    test.mutate({ team, target: { kind, settings: toSettings(draft, fields) } });
  };
  return (
    <form className="grid max-w-3xl gap-8 px-5 pb-12" onSubmit={submit}>
      <NameAndSource form={form} />
      <Step title="Target">
        <Kinds form={form} kinds={targets.map((target) => target.kind)} />
        <TargetFields form={form} fields={fields} />
        <BucketFields form={form} />
        <div className="grid gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <Button busy={test.isPending} onClick={() => void sendTest()}>
              Send a test batch
            </Button>
            <span className="text-xs text-faint">
              Delivers three sample records now, and tells what the target said.
            </span>
          </div>
          {/* A report of another kind of target says nothing of this one. */}
          {test.data && test.variables.target?.kind === kind && <TestBatch report={test.data} />}
          <FormProblem error={test.error} />
        </div>
      </Step>
      <Batching form={form} />
      <Transform form={form} />
      <FormProvider {...form}>
        <AdvancedPart />
      </FormProvider>
      <FormProblem error={create.error} />
      <div className="flex gap-2">
        <Button tone="primary" type="submit" busy={create.isPending}>
          Create the delivery
        </Button>
        <Button tone="quiet" render={<Link href={`/t/${team}/deliveries`} />}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** The draft; what a link can say of it stands in the address. */
function useChosenDraft(): UseFormReturn<DeliveryDraft> {
  const [chosen, setChosen] = useQueryStates(chosenInUrl);
  const { from, to, name, bucket, seconds } = chosen;
  const form = useForm<DeliveryDraft>({
    defaultValues: {
      ...emptyDraft,
      source: from,
      kind: to,
      name,
      bucket: { ...emptyDraft.bucket, name: bucket },
      seconds,
    },
  });
  const source = form.watch("source");
  const kind = form.watch("kind");
  useEffect(() => void setChosen({ from: source, to: kind }), [source, kind, setChosen]);
  return form;
}

function Step({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="border-b pb-1.5 text-base font-medium">{title}</h2>
      {children}
    </section>
  );
}

interface FormProps {
  readonly form: UseFormReturn<DeliveryDraft>;
}

function NameAndSource({ form }: FormProps) {
  const streams = useStreams().data?.pages.flatMap((page) => page.streams) ?? [];
  const checkName = (name: string) => DeliveryName.safeParse(name).error?.issues[0]?.message ?? true;
  return (
    <Step title="Name and source">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={form.formState.errors.name?.message} hint="It cannot be changed.">
          <Input mono autoFocus placeholder="orders-to-lake" {...form.register("name", { validate: checkName })} />
        </Field>
        <Field
          label="Source"
          hint="A stream is read from now on. Direct put: PutRecord and PutRecordBatch of Firehose."
        >
          <Select
            options={[
              { value: "", label: "Direct put" },
              ...streams.map(({ name }) => ({ value: name, label: `Stream ${name}` })),
            ]}
            {...form.register("source")}
          />
        </Field>
      </div>
    </Step>
  );
}

function Kinds({ form, kinds }: FormProps & { readonly kinds: readonly TargetKind[] }) {
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="sr-only">Kind of target</legend>
      {kinds.map((kind) => (
        <Choice
          key={kind}
          kind="radio"
          value={kind}
          label={targetWords[kind].title}
          hint={targetWords[kind].about}
          {...form.register("kind")}
        />
      ))}
    </fieldset>
  );
}

function Batching({ form }: FormProps) {
  const kind = form.watch("kind");
  const { partition, parquet } = form.watch("advanced");
  const isWhole = kind === "s3" && (partition.isOn || parquet.isOn);
  return (
    <Step title="Buffer">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          label="MiB"
          hint={isWhole ? "64 or more, for partitions and Parquet," : "A batch goes when it holds this much,"}
        >
          <Input
            type="number"
            min={isWhole ? 64 : 1}
            max={128}
            {...form.register("sizeMib", { valueAsNumber: true })}
          />
        </Field>
        <Field label="Seconds" hint="or when its oldest record is this old. 0: at once.">
          <Input type="number" min={0} max={900} {...form.register("seconds", { valueAsNumber: true })} />
        </Field>
        {!isBucketKind(kind) && (
          <Field label="Try for so many seconds" hint="Then its records go to the bucket.">
            <Input type="number" min={0} max={7200} {...form.register("retrySeconds", { valueAsNumber: true })} />
          </Field>
        )}
      </div>
    </Step>
  );
}

function Transform({ form }: FormProps) {
  const { slug: team } = useTeam();
  const functions = useQuery(useTRPC().function.list.queryOptions({ team })).data ?? [];
  return (
    <Step title="Transform">
      <Field
        label="Function"
        className="max-w-sm"
        hint="Optional. Once the delivery is there, you write one on its own records."
      >
        <Select
          options={[
            { value: "", label: "None: records stay as they are" },
            ...functions.map(({ name }) => ({ value: name, label: name })),
          ]}
          {...form.register("functionName")}
        />
      </Field>
    </Step>
  );
}
