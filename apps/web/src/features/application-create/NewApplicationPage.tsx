"use client";
import { formatStreamArn } from "@millrace/base";
import { ApplicationName } from "@millrace/contract";
import { Button, Choice, Field, Input, PageHead } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { type ReactNode, useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { emptyInput, InputFields, inputProblem } from "../application-io/index.ts";
import { FormProblem, Part } from "../problem/index.ts";
import type { SqlTemplate } from "../sql-workspace/index.ts";
import { useTeam } from "../team/index.ts";
import { useCreateApplication } from "./use-create-application.ts";

/** What a link to the form may have chosen: `?template=tumbling&from=orders&name=orders-per-minute`. */
const chosenInUrl = {
  template: parseAsString.withDefault(""),
  from: parseAsString.withDefault(""),
  name: parseAsString.withDefault(""),
};

/** A name, a stream whose schema is discovered, and statements to begin with. */
export function NewApplicationPage() {
  const { slug: team } = useTeam();
  const templates = useQuery({
    ...useTRPC().sql.templates.queryOptions({ team }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <PageHead title="New SQL application">
        An application reads a stream and answers a question about it for as long as it runs. Nothing is started here:
        you write the SQL next, and try it on real records.
      </PageHead>
      <Part query={templates}>{(known) => <DraftForm templates={known} />}</Part>
    </>
  );
}

function DraftForm({ templates }: { readonly templates: readonly SqlTemplate[] }) {
  const { slug: team, region, accountId } = useTeam();
  const [chosen, setChosen] = useQueryStates(chosenInUrl);
  const [name, setName] = useState(chosen.name);
  const [input, setInput] = useState(() => ({
    ...emptyInput,
    ...(chosen.from && { resourceArn: formatStreamArn({ region, accountId, streamName: chosen.from }) }),
  }));
  const { create, isCreating, error } = useCreateApplication();
  const nameProblem = name === "" ? undefined : ApplicationName.safeParse(name).error?.issues[0]?.message;
  const template = templates.find(({ id }) => id === chosen.template);
  const hasInput = input.resourceArn !== "";
  const problem = hasInput ? inputProblem(input) : undefined;
  return (
    <form
      className="grid max-w-3xl gap-8 px-5 pb-12"
      onSubmit={(event) => {
        event.preventDefault();
        create({ name, input: hasInput ? input : undefined, template });
      }}
    >
      <Step title="Name">
        <Field label="Name" error={nameProblem} hint="It cannot be changed." className="max-w-sm">
          <Input
            mono
            autoFocus
            placeholder="orders-per-minute"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </Step>
      <Step title="Input">
        <InputFields draft={input} onDraft={setInput} />
      </Step>
      <Step title="Begin with">
        <Templates
          templates={templates}
          chosenId={template?.id ?? ""}
          onChoose={(id) => void setChosen({ template: id })}
        />
      </Step>
      <FormProblem error={error} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          tone="primary"
          type="submit"
          busy={isCreating}
          disabled={name === "" || nameProblem !== undefined || problem !== undefined}
        >
          Create the application
        </Button>
        <Button tone="quiet" render={<Link href={`/t/${team}/applications`} />}>
          Cancel
        </Button>
        {problem && <span className="text-xs text-faint">{problem}</span>}
      </div>
    </form>
  );
}

function Step({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="border-b pb-1.5 text-base font-medium">{title}</h2>
      {children}
    </section>
  );
}

interface TemplatesProps {
  readonly templates: readonly SqlTemplate[];
  readonly chosenId: string;
  readonly onChoose: (id: string) => void;
}

function Templates({ templates, chosenId, onChoose }: TemplatesProps) {
  const template = templates.find(({ id }) => id === chosenId);
  const choices = [{ id: "", title: "Nothing", about: "An empty editor." }, ...templates];
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="sr-only">Statements to begin with</legend>
        {choices.map(({ id, title, about }) => (
          <Choice
            key={id}
            kind="radio"
            name="template"
            value={id}
            label={title}
            hint={about}
            checked={chosenId === id}
            onChange={() => onChoose(id)}
          />
        ))}
      </fieldset>
      {template && (
        <div className="grid gap-1.5">
          <pre className="overflow-x-auto whitespace-pre-wrap rounded-md border bg-sunken px-3 py-2 font-mono text-xs leading-5">
            {template.code}
          </pre>
          <p className="text-xs text-faint">
            Written for the columns of the demo stream, demo-orders. Over another stream, change the names.
            {template.reference && ` Its table ${template.reference.tableName} is put into a bucket of yours.`}
          </p>
        </div>
      )}
    </div>
  );
}
