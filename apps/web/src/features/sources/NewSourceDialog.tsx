"use client";
import { CreateSourceInput } from "@millrace/contract";
import { Button, Choice, Dialog, Field, Input, Select, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useStreams } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";
import { GeneratorFields, ImportFields, MirrorFields, ReplayFields } from "./SourceFields.tsx";
import { emptyDraft, type SourceDraft, sourceKinds, toSourceInput } from "./source-draft.ts";
import { kindWords } from "./source-words.ts";

export interface NewSourceDialogProps {
  /** What the form begins with; the rest is as in an empty one. */
  readonly draft?: Partial<SourceDraft>;
  readonly onClose: () => void;
}

/** Makes a source that runs at once. */
export function NewSourceDialog({ draft, onClose }: NewSourceDialogProps) {
  const { slug: team, region } = useTeam();
  const known = useStreams().data?.pages.flatMap((page) => page.streams);
  const streams = known ?? [];
  const [problem, setProblem] = useState<string>();
  const form = useForm<SourceDraft>({
    defaultValues: { ...emptyDraft, region, ...draft },
  });
  const create = useCreate(onClose);
  const kind = form.watch("kind");
  const submit = form.handleSubmit((filled) => {
    const input = CreateSourceInput.safeParse(
      toSourceInput({
        ...filled,
        // A list shows its first line before anybody chose.
        streamName: filled.streamName || (streams[0]?.name ?? ""),
        fromStream: filled.fromStream || (streams[0]?.name ?? ""),
      }),
    );
    setProblem(input.success ? undefined : firstProblem(input.error));
    if (input.success) create.mutate({ team, ...input.data });
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="New source" wide>
      <form className="grid gap-5" onSubmit={submit}>
        <Kinds form={form} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name">
            <Input
              placeholder={kind === "import" ? "old-orders" : "demo-orders"}
              {...form.register("name", { required: true })}
            />
          </Field>
          <Field
            label="Into the stream"
            hint={known?.length === 0 ? `There is none in ${region}: create a stream first.` : undefined}
          >
            <Select
              options={streams.map((stream) => ({ value: stream.name, label: stream.name }))}
              {...form.register("streamName")}
            />
          </Field>
        </div>
        {kind === "generator" && <GeneratorFields form={form} />}
        {kind === "replay" && <ReplayFields form={form} streams={streams.map((stream) => stream.name)} />}
        {kind === "mirror" && <MirrorFields form={form} />}
        {kind === "import" && <ImportFields form={form} />}
        {problem && (
          <p role="alert" className="text-xs text-bad">
            {problem}
          </p>
        )}
        <FormProblem error={create.error} />
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" disabled={streams.length === 0} busy={create.isPending}>
            Create and start
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useCreate(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.source.create.mutationOptions({
      onSuccess: async ({ name }) => {
        onDone();
        toaster.add({ title: `${name} runs`, description: "How far it is stands under Sources." });
        await queryClient.invalidateQueries({ queryKey: trpc.source.pathKey() });
      },
    }),
  );
}

function Kinds({ form }: { readonly form: UseFormReturn<SourceDraft> }) {
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2">
      <legend className="sr-only">Kind</legend>
      {sourceKinds.map((each) => (
        <Choice
          key={each}
          kind="radio"
          value={each}
          label={kindWords[each].label}
          hint={kindWords[each].hint}
          {...form.register("kind")}
        />
      ))}
    </fieldset>
  );
}

function firstProblem(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string {
  const issue = error.issues[0];
  return issue ? `${issue.path.map(String).join(".")}: ${issue.message}` : "Something is missing.";
}
