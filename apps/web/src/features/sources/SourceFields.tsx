"use client";
import { generatorTemplates, importFormats } from "@millrace/contract";
import { Choice, Field, Input, Select, Textarea } from "@millrace/ui";
import type { UseFormReturn } from "react-hook-form";
import { useTeam } from "../team/index.ts";
import type { SourceDraft } from "./source-draft.ts";

interface FieldsProps {
  readonly form: UseFormReturn<SourceDraft>;
}
const asNumber = { valueAsNumber: true } as const;
const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** What the demo generator makes. */
export function GeneratorFields({ form }: FieldsProps) {
  const isCustom = form.watch("template") === "custom";
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Records per second">
        <Input type="number" min={0.1} max={10_000} step="any" {...form.register("recordsPerSecond", asNumber)} />
      </Field>
      <Field label="What they look like">
        <Select options={plain(generatorTemplates)} {...form.register("template")} />
      </Field>
      <Field label="Different partition keys">
        <Input type="number" min={1} {...form.register("keys", asNumber)} />
      </Field>
      <Field label="To one hot key, in percent" hint="0: evenly. 60: most go to one shard.">
        <Input type="number" min={0} max={100} {...form.register("skewPercent", asNumber)} />
      </Field>
      {isCustom && (
        <Field
          label="Template"
          className="sm:col-span-2"
          hint="{{n}} {{key}} {{time}} {{id}} {{integer 1 100}} {{number 0 1}} {{pick a|b}}"
        >
          <Textarea mono {...form.register("custom")} />
        </Field>
      )}
    </div>
  );
}

export interface ReplayFieldsProps extends FieldsProps {
  readonly streams: readonly string[];
}

/** Which stream's records are put again, of which time, and how fast. */
export function ReplayFields({ form, streams }: ReplayFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="The records of">
        <Select options={plain(streams)} {...form.register("fromStream")} />
      </Field>
      <Field label="Records per second, at most" hint="0: as fast as the stream takes them.">
        <Input type="number" min={0} max={100_000} step={1} {...form.register("replayRate", asNumber)} />
      </Field>
      <Field label="That arrived from" hint="Empty: from the oldest that is kept.">
        <Input type="datetime-local" step="0.001" {...form.register("fromTime")} />
      </Field>
      <Field label="And before" hint="Empty: up to now. It ends there, though the stream grows.">
        <Input type="datetime-local" step="0.001" {...form.register("untilTime")} />
      </Field>
    </div>
  );
}

/** Which stream is copied, and with whose key. */
export function MirrorFields({ form }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Stream to copy" hint="Its name or ARN.">
        <Input mono {...form.register("sourceStream")} />
      </Field>
      <Field label="Begin at">
        <Select
          options={[
            { value: "TRIM_HORIZON", label: "The oldest record kept" },
            { value: "LATEST", label: "Now" },
          ]}
          {...form.register("startAt")}
        />
      </Field>
      <Elsewhere form={form} />
    </div>
  );
}

/** Which files are read, and how. */
export function ImportFields({ form }: FieldsProps) {
  const { accountId } = useTeam();
  const isS3 = form.watch("importFrom") === "s3";
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="From">
        <Select
          options={[
            { value: "folder", label: "The import folder" },
            { value: "s3", label: "An S3 bucket" },
          ]}
          {...form.register("importFrom")}
        />
      </Field>
      {isS3 && (
        <Field label="Bucket">
          <Input mono {...form.register("bucket")} />
        </Field>
      )}
      <Field
        label="Prefix"
        hint={isS3 ? "Empty: everything." : `Below import/${accountId} in Millrace's data folder. Empty: everything.`}
      >
        <Input mono {...form.register("prefix")} />
      </Field>
      <Field label="Format" hint="gzip is recognised.">
        <Select options={plain(importFormats)} {...form.register("format")} />
      </Field>
      <Field label="Partition key from" hint="A column, or a path such as user.id. Empty: spread evenly.">
        <Input mono {...form.register("keyField")} />
      </Field>
      {isS3 && (
        <>
          <Elsewhere form={form} />
          <Choice
            kind="checkbox"
            label="Path-style addresses"
            hint="For MinIO and the like."
            {...form.register("pathStyle")}
          />
        </>
      )}
    </div>
  );
}

/** Where the other side is, and the key for it. */
function Elsewhere({ form }: FieldsProps) {
  return (
    <>
      <Field label="Region">
        <Input mono {...form.register("region")} />
      </Field>
      <Field label="Endpoint" hint="Empty: AWS.">
        <Input mono placeholder="https://…" {...form.register("endpoint")} />
      </Field>
      <Field label="Access key id">
        <Input mono {...form.register("accessKeyId")} />
      </Field>
      <Field label="Secret access key" hint="Sealed, and never shown again.">
        <Input mono type="password" autoComplete="off" {...form.register("secretAccessKey")} />
      </Field>
    </>
  );
}
