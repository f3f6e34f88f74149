"use client";
import { compressionFormats } from "@millrace/contract";
import { Choice, Field, Input, Select } from "@millrace/ui";
import type { UseFormReturn } from "react-hook-form";
import { type DeliveryDraft, isBucketKind, isParquet } from "./delivery-draft.ts";
import { useBuckets } from "./use-buckets.ts";

/** Where objects go, or what could not be delivered. */
export function BucketFields({ form }: { readonly form: UseFormReturn<DeliveryDraft> }) {
  const kind = form.watch("kind");
  const name = form.watch("bucket.name");
  const { known, placeOf } = useBuckets();
  const isTarget = isBucketKind(kind);
  const hasLines = isTarget && !isParquet({ kind, advanced: form.watch("advanced") });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={isTarget ? "Bucket" : "Bucket for what could not be delivered"}
        hint={placeOf(name)}
        error={form.formState.errors.bucket?.name?.message}
      >
        <Input
          mono
          list="known-buckets"
          placeholder="lake"
          {...form.register("bucket.name", {
            pattern: { value: /^[\w.-]{3,63}$/, message: "Use 3 to 63 small letters, digits, dots or dashes." },
            required: "Name a bucket; it is made when there is none.",
          })}
        />
      </Field>
      <datalist id="known-buckets">
        {known.map((bucket) => (
          <option key={bucket} value={bucket} />
        ))}
      </datalist>
      <Field
        label="Prefix"
        hint={
          <>
            Begins every object's name; <code className="font-mono">!{"{timestamp:yyyy}"}</code> and its like are filled
            in.
          </>
        }
      >
        <Input mono placeholder="orders/" {...form.register("bucket.prefix")} />
      </Field>
      {hasLines && (
        <Field label="Compression">
          <Select
            options={compressionFormats.map((value) => ({ value, label: compressionWords[value] }))}
            {...form.register("bucket.compression")}
          />
        </Field>
      )}
      <Field label="Prefix of failures" hint="For objects with what could not be delivered. Empty: as AWS has it.">
        <Input mono placeholder="failed/" {...form.register("bucket.errorPrefix")} />
      </Field>
      {hasLines && (
        <Choice
          kind="checkbox"
          className="sm:col-span-2"
          label="A new line after each record"
          hint="So that an object reads line by line."
          {...form.register("hasNewline")}
        />
      )}
    </div>
  );
}

const compressionWords = {
  UNCOMPRESSED: "None",
  GZIP: "gzip",
  ZIP: "zip",
  Snappy: "Snappy",
  HADOOP_SNAPPY: "Snappy, as Hadoop reads it",
} as const;
