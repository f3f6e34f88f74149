"use client";
import { Button, Field, Input, Select } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { plural } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { InputDraft } from "./input-draft.ts";
import { SchemaFields } from "./SchemaFields.tsx";
import { useSources } from "./use-sources.ts";

export interface InputFieldsProps {
  readonly draft: InputDraft;
  readonly onDraft: (draft: InputDraft) => void;
  readonly isFixed?: boolean;
}

/** What is read, and how its records become rows: discovered from real ones, then corrected. */
export function InputFields({ draft, onDraft, isFixed = false }: InputFieldsProps) {
  const { slug: team } = useTeam();
  const mayRead = useMay("record:read");
  const { streams, deliveries } = useSources();
  const discover = useMutation(useTRPC().sql.discover.mutationOptions());
  const look = (resourceArn: string) =>
    discover.mutate({ team, resourceArn }, { onSuccess: ({ schema }) => onDraft({ ...draft, resourceArn, schema }) });
  const choose = (resourceArn: string) => {
    onDraft({ ...draft, resourceArn });
    if (resourceArn !== "" && mayRead) look(resourceArn);
  };
  const isChosenAlready = mayRead && draft.resourceArn !== "" && draft.schema === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what a link to the form has chosen.
  useEffect(() => {
    if (isChosenAlready) look(draft.resourceArn);
  }, []);
  const known = [...streams, ...deliveries];
  const isElsewhere = draft.resourceArn !== "" && !known.some(({ value }) => value === draft.resourceArn);
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Reads" hint="A stream, or a delivery into which records are put directly.">
          <Select
            options={[
              { value: "", label: "Choose a stream" },
              ...known,
              ...(isElsewhere ? [{ value: draft.resourceArn, label: draft.resourceArn }] : []),
            ]}
            disabled={isFixed}
            value={draft.resourceArn}
            onChange={(event) => choose(event.target.value)}
          />
        </Field>
        <MoreFields draft={draft} onDraft={onDraft} isFixed={isFixed} />
      </div>
      {!isFixed && mayRead && (
        <div className="flex flex-wrap items-center gap-3">
          <Button busy={discover.isPending} disabled={draft.resourceArn === ""} onClick={() => look(draft.resourceArn)}>
            Discover the schema
          </Button>
          <span role="status" className="text-xs text-faint">
            {discover.data
              ? `Found in the newest ${plural(discover.data.records, "record")}. Correct the types where you know better.`
              : "Looks at the newest records, and makes columns of what is in them."}
          </span>
        </div>
      )}
      <FormProblem error={discover.error} />
      {draft.schema && (
        <SchemaFields
          schema={draft.schema}
          onSchema={(schema) => onDraft({ ...draft, schema })}
          examples={discover.data?.rows.at(-1)}
          isFixed={isFixed}
        />
      )}
    </div>
  );
}

function MoreFields({ draft, onDraft, isFixed }: InputFieldsProps & { readonly isFixed: boolean }) {
  const { functions } = useSources();
  return (
    <>
      <Field label="In-application stream" hint={`The code reads ${draft.namePrefix || "NAME"}_001.`}>
        <Input
          mono
          disabled={isFixed}
          value={draft.namePrefix}
          onChange={(event) => onDraft({ ...draft, namePrefix: event.target.value.toUpperCase() })}
        />
      </Field>
      <Field label="Parallelism" hint="So many in-application streams, each with its part of the shards.">
        <Input
          type="number"
          min={1}
          max={64}
          disabled={isFixed}
          value={draft.parallelism}
          onChange={(event) => onDraft({ ...draft, parallelism: Math.max(1, event.target.valueAsNumber || 1) })}
        />
      </Field>
      <Field label="Function before" hint="Sees each record before it is read: unpacks it, drops it, changes it.">
        <Select
          options={[{ value: "", label: "None" }, ...functions]}
          disabled={isFixed}
          value={draft.processorArn}
          onChange={(event) => onDraft({ ...draft, processorArn: event.target.value })}
        />
      </Field>
    </>
  );
}
