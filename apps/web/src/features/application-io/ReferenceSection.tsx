"use client";
import { actsColumn, Button, DeleteButton, Field, Input, Section, Table } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { plural } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import type { ApplicationDetail } from "../applications/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { IoSectionProps } from "./InputSection.tsx";
import { SchemaFields } from "./SchemaFields.tsx";
import type { Schema } from "./schema-draft.ts";
import { useSaveDefinition } from "./use-save-definition.ts";

type Reference = ApplicationDetail["definition"]["references"][number];

/** Tables that statements join with: objects of a bucket. */
export function ReferenceSection({ application, isFixed }: IoSectionProps) {
  const { references } = application.definition;
  const [isAdding, setAdding] = useState(false);
  const { save, isSaving, error } = useSaveDefinition(application);
  return (
    <Section
      title="Reference tables"
      about="A file in a bucket as a table to join with. It is read when the application starts, or gets a new version."
    >
      <div className="grid gap-6">
        {references.length > 0 && (
          <div className="-mx-5">
            <Table
              caption="Reference tables"
              rows={references}
              rowKey={({ referenceId }) => referenceId}
              columns={[
                { key: "name", head: "Table", className: "font-mono text-xs", cell: ({ tableName }) => tableName },
                {
                  key: "file",
                  head: "File",
                  className: "break-all font-mono text-xs",
                  cell: ({ bucketArn, fileKey }) => `${bucketArn.split(":").at(-1)}/${fileKey}`,
                },
                {
                  key: "columns",
                  head: "Columns",
                  right: true,
                  cell: ({ schema }) => plural(schema.columns.length, "column"),
                },
                actsColumn<Reference>(({ referenceId, tableName }) =>
                  isFixed ? null : (
                    <DeleteButton
                      name={tableName}
                      noun="table"
                      busy={isSaving}
                      onDelete={() => save({ references: references.filter((one) => one.referenceId !== referenceId) })}
                    >
                      <p>Statements that join with it must be changed first. The file stays in its bucket.</p>
                    </DeleteButton>
                  ),
                ),
              ]}
            />
          </div>
        )}
        <FormProblem error={error} />
        {!isFixed &&
          (isAdding ? (
            <NewReference
              isSaving={isSaving}
              onAdd={(reference) => save({ references: [...references, reference] }, () => setAdding(false))}
            />
          ) : (
            <div>
              <Button onClick={() => setAdding(true)}>Add a table</Button>
            </div>
          ))}
      </div>
    </Section>
  );
}

interface NewReferenceProps {
  readonly isSaving: boolean;
  readonly onAdd: (reference: Omit<Reference, "referenceId">) => void;
}

function NewReference({ isSaving, onAdd }: NewReferenceProps) {
  const { slug: team } = useTeam();
  const [tableName, setName] = useState("");
  const [bucket, setBucket] = useState("");
  const [fileKey, setKey] = useState("");
  const [schema, setSchema] = useState<Schema>();
  const discover = useMutation(useTRPC().sql.discover.mutationOptions());
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const look = () =>
    discover.mutate({ team, object: { bucketArn, fileKey } }, { onSuccess: (found) => setSchema(found.schema) });
  return (
    <section aria-label="New reference table" className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Table" hint="As the code names it.">
          <Input mono value={tableName} onChange={(event) => setName(event.target.value.toUpperCase())} />
        </Field>
        <Field label="Bucket">
          <Input mono value={bucket} onChange={(event) => setBucket(event.target.value)} />
        </Field>
        <Field label="Key" hint="Of the object.">
          <Input mono value={fileKey} onChange={(event) => setKey(event.target.value)} />
        </Field>
      </div>
      <div>
        <Button busy={discover.isPending} disabled={bucket === "" || fileKey === ""} onClick={look}>
          Discover its columns
        </Button>
      </div>
      <FormProblem error={discover.error} />
      {schema && <SchemaFields schema={schema} onSchema={setSchema} examples={discover.data?.rows.at(-1)} />}
      <div>
        <Button
          tone="primary"
          busy={isSaving}
          disabled={tableName === "" || schema === undefined}
          onClick={() => schema && onAdd({ tableName, bucketArn, fileKey, schema })}
        >
          Add the table
        </Button>
      </div>
    </section>
  );
}
