"use client";
import type { TargetKind } from "@millrace/delivery";
import { Choice, Field, Input, Select, Textarea } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { useFormContext } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { type AdvancedDraft, hasOwnBackup } from "./advanced-draft.ts";

/** What a form has to hold that these fields are in. */
export interface WithAdvanced {
  readonly advanced: AdvancedDraft;
}

export interface AdvancedFieldsProps {
  readonly kind: TargetKind;
  /** Switches that AWS lets nobody turn any more once a delivery is made. */
  readonly fixed?: { readonly partition: boolean; readonly backup: boolean };
}

/** Partitions, Parquet and a copy of what came in: each a switch, with its fields beneath it once it is on. */
export function AdvancedFields({ kind, fixed }: AdvancedFieldsProps) {
  return (
    <>
      {kind === "s3" && <PartitionPart isFixed={fixed?.partition ?? false} />}
      {kind === "s3" && <ParquetPart />}
      <BackupPart kind={kind} isFixed={fixed?.backup ?? false} />
    </>
  );
}

interface SwitchProps {
  readonly part: keyof AdvancedDraft;
  readonly label: string;
  readonly hint: string;
  readonly isFixed?: boolean;
}

function Switch({ part, label, hint, isFixed = false }: SwitchProps) {
  const { register, watch } = useFormContext<WithAdvanced>();
  const name = `advanced.${part}.isOn` as const;
  // What is fixed is shown and not registered: a disabled control would have no value in the form.
  const control = isFixed ? { checked: watch(name), disabled: true, readOnly: true } : register(name);
  return <Choice kind="checkbox" label={label} hint={hint} {...control} />;
}

const beneath = "ml-6.5 grid gap-4 sm:grid-cols-2";

function PartitionPart({ isFixed }: { readonly isFixed: boolean }) {
  const { register, watch } = useFormContext<WithAdvanced>();
  return (
    <div className="grid gap-3">
      <Switch
        part="partition"
        label="Partitions"
        hint="Objects by keys that are in the records. Chosen when the delivery is made; the buffer holds 64 MiB or more."
        isFixed={isFixed}
      />
      {watch("advanced.partition.isOn") && (
        <div className={beneath}>
          <Field
            label="Keys of a record, by jq"
            className="sm:col-span-2"
            hint={
              <>
                Empty: the function gives them. The prefix must name every key, as in{" "}
                <code className="whitespace-nowrap font-mono">{"!{partitionKeyFromQuery:customer}/"}</code>, and
                failures need a prefix too.
              </>
            }
          >
            <Input mono placeholder="{customer: .customer, day: .at[:10]}" {...register("advanced.partition.query")} />
          </Field>
        </div>
      )}
    </div>
  );
}

const compressions = [
  { value: "SNAPPY", label: "Snappy" },
  { value: "GZIP", label: "gzip" },
  { value: "ZSTD", label: "zstd" },
  { value: "UNCOMPRESSED", label: "None" },
];

function ParquetPart() {
  const { register, watch, formState } = useFormContext<WithAdvanced>();
  const tables = useTables(watch("advanced.parquet.table"));
  return (
    <div className="grid gap-3">
      <Switch
        part="parquet"
        label="Parquet"
        hint="JSON records become rows of a columnar file. The buffer holds 64 MiB or more; a record that does not fit is kept as a failure."
      />
      {watch("advanced.parquet.isOn") && (
        <div className={beneath}>
          <Field label="Columns are" hint="Those of a table are taken over when the delivery is made or changed.">
            <Select
              options={[
                { value: "", label: "Written here" },
                ...tables.map((name) => ({ value: name, label: `Of the table ${name}` })),
              ]}
              {...register("advanced.parquet.table")}
            />
          </Field>
          <Field label="Compression inside">
            <Select options={compressions} {...register("advanced.parquet.compression")} />
          </Field>
          {watch("advanced.parquet.table") === "" && (
            <Field
              label="Columns"
              className="sm:col-span-2"
              hint="One a line: name = Hive type, as in tags = array<string>."
              error={formState.errors.advanced?.parquet?.columns?.message}
            >
              <Textarea
                mono
                placeholder={"order_id = string\ntotal = double"}
                {...register("advanced.parquet.columns", { required: "Name at least one column." })}
              />
            </Field>
          )}
        </div>
      )}
    </div>
  );
}

/** Tables that connections stand for, with the one that is chosen though its connection is gone. */
function useTables(chosen: string): string[] {
  const { slug: team } = useTeam();
  const connections = useQuery(useTRPC().connection.list.queryOptions({ team })).data ?? [];
  const known = connections.flatMap(({ settings }) =>
    settings.kind === "table" ? [`${settings.databaseName}.${settings.tableName}`] : [],
  );
  return chosen === "" || known.includes(chosen) ? known : [chosen, ...known];
}

function BackupPart({ kind, isFixed }: { readonly kind: TargetKind; readonly isFixed: boolean }) {
  const { register, watch, formState } = useFormContext<WithAdvanced>();
  const isOwn = hasOwnBackup(kind);
  return (
    <div className="grid gap-3">
      <Switch
        part="backup"
        label="A copy of what came in"
        hint={`Every record as it was before the transform, ${isOwn ? "in a bucket" : "in the bucket for failures"}. ${advice(kind)}`}
        isFixed={isFixed}
      />
      {isOwn && watch("advanced.backup.isOn") && (
        <div className={beneath}>
          <Field label="Bucket of the copy" error={formState.errors.advanced?.backup?.bucket?.message}>
            <Input
              mono
              list="known-buckets"
              placeholder="raw"
              {...register("advanced.backup.bucket", { required: "Name a bucket; it is made when there is none." })}
            />
          </Field>
          <Field label="Prefix of the copy">
            <Input mono placeholder="source/" {...register("advanced.backup.prefix")} />
          </Field>
        </div>
      )}
    </div>
  );
}

function advice(kind: TargetKind): string {
  if (kind === "opensearch") return "Chosen when the delivery is made.";
  return "Once it is on it stays on, as with AWS.";
}
