"use client";
import { CreateSourceInput } from "@millrace/contract";
import { Button, Choice, Dialog, Field, Input, Select } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useStreams } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";
import { GeneratorFields, ImportFields, MirrorFields } from "./SourceFields.tsx";
import { emptyDraft, type SourceDraft, sourceKinds, toSourceInput } from "./source-draft.ts";
import { kindWords } from "./source-words.ts";

/** Makes a source that runs at once. */
export function NewSourceDialog({ onClose }: { readonly onClose: () => void }) {
  const { slug: team, region } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const known = useStreams().data?.pages.flatMap((page) => page.streams);
  const streams = known ?? [];
  const [problem, setProblem] = useState<string>();
  const form = useForm<SourceDraft>({
    defaultValues: { ...emptyDraft, region },
  });
  const create = useMutation(
    trpc.source.create.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries({ queryKey: trpc.source.pathKey() });
      },
    }),
  );
  const kind = form.watch("kind");
  const submit = form.handleSubmit((draft) => {
    const input = CreateSourceInput.safeParse(
      toSourceInput({ ...draft, streamName: draft.streamName || (streams[0]?.name ?? "") }),
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

function Kinds({ form }: { readonly form: UseFormReturn<SourceDraft> }) {
  return (
    <fieldset className="grid gap-3 sm:grid-cols-3">
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
