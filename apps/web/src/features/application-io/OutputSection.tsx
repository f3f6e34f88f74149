"use client";
import { actsColumn, Button, DeleteButton, Field, Section, Select, Table } from "@millrace/ui";
import { useState } from "react";
import type { ApplicationDetail } from "../applications/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useInspection } from "../sql-workspace/index.ts";
import type { IoSectionProps } from "./InputSection.tsx";
import { useSaveDefinition } from "./use-save-definition.ts";
import { useSources } from "./use-sources.ts";

type Output = ApplicationDetail["definition"]["outputs"][number];

const kinds = { stream: "Stream", delivery: "Delivery", function: "Function" } as const;

/** Where rows of in-application streams go. */
export function OutputSection({ application, isFixed }: IoSectionProps) {
  const { outputs } = application.definition;
  const { save, isSaving, error } = useSaveDefinition(application);
  return (
    <Section
      title="Outputs"
      about="Each row of the in-application stream becomes a record: exactly once in a stream or a delivery of Millrace, at least once in a function."
    >
      <div className="grid gap-6">
        {outputs.length === 0 ? (
          <p className="text-sm text-muted">Its rows go nowhere yet. They can be seen under Results all the same.</p>
        ) : (
          <div className="-mx-5">
            <Table
              caption="Outputs"
              rows={outputs}
              rowKey={({ outputId }) => outputId}
              columns={[
                { key: "name", head: "From", className: "font-mono text-xs", cell: ({ name }) => name },
                {
                  key: "kind",
                  head: "To",
                  cell: ({ kind, target }) => <Target kind={kind} arn={target.resourceArn} />,
                },
                { key: "format", head: "As", cell: ({ format }) => format },
                actsColumn<Output>(({ outputId, name }) =>
                  isFixed ? null : (
                    <DeleteButton
                      name={name}
                      noun="output"
                      busy={isSaving}
                      onDelete={() => save({ outputs: outputs.filter((one) => one.outputId !== outputId) })}
                    >
                      <p>What was put out before still arrives.</p>
                    </DeleteButton>
                  ),
                ),
              ]}
            />
          </div>
        )}
        <FormProblem error={error} />
        {!isFixed && (
          <NewOutput
            key={application.versionId}
            application={application}
            isSaving={isSaving}
            onAdd={(output) => save({ outputs: [...outputs, output] })}
          />
        )}
      </div>
    </Section>
  );
}

function Target({ kind, arn }: { readonly kind: Output["kind"]; readonly arn: string }) {
  return (
    <span>
      {kinds[kind]} <span className="break-all font-mono text-xs">{arn.split(/[/:]/).at(-1)}</span>
    </span>
  );
}

interface NewOutputProps {
  readonly application: ApplicationDetail;
  readonly isSaving: boolean;
  readonly onAdd: (output: Omit<Output, "outputId">) => void;
}

function NewOutput({ application, isSaving, onAdd }: NewOutputProps) {
  const { streams } = useInspection(application, application.definition.code);
  const sources = useSources();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Output["kind"]>("stream");
  const [resourceArn, setArn] = useState("");
  const [format, setFormat] = useState<Output["format"]>("JSON");
  const targets = { stream: sources.streams, delivery: sources.deliveries, function: sources.functions }[kind];
  const names = streams.filter((stream) => stream.kind !== "input").map((stream) => stream.name);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ name, kind, target: { resourceArn }, format });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Rows of"
          hint={names.length === 0 ? "The code declares no streams yet." : "A stream of the code."}
        >
          <Select
            options={[{ value: "", label: "Choose a stream" }, ...names.map((one) => ({ value: one, label: one }))]}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label="As">
          <Select
            options={[
              { value: "JSON", label: "JSON" },
              { value: "CSV", label: "CSV" },
            ]}
            value={format}
            onChange={(event) => setFormat(event.target.value === "CSV" ? "CSV" : "JSON")}
          />
        </Field>
        <Field label="Kind of target">
          <Select
            options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
            value={kind}
            onChange={(event) => {
              setKind(event.target.value as Output["kind"]);
              setArn("");
            }}
          />
        </Field>
        <Field label="Target" hint={kind === "delivery" ? "One into which records are put directly." : undefined}>
          <Select
            options={[{ value: "", label: `Choose a ${kinds[kind].toLowerCase()}` }, ...targets]}
            value={resourceArn}
            onChange={(event) => setArn(event.target.value)}
          />
        </Field>
      </div>
      <div>
        <Button type="submit" busy={isSaving} disabled={name === "" || resourceArn === ""}>
          Add the output
        </Button>
      </div>
    </form>
  );
}
