"use client";
import { Field, Textarea } from "@millrace/ui";
import { useFormContext } from "react-hook-form";
import { AdvancedFields } from "./AdvancedFields.tsx";
import type { DeliveryDraft } from "./delivery-draft.ts";

/** What few deliveries need, folded. */
export function AdvancedPart() {
  const { register, watch, formState } = useFormContext<DeliveryDraft>();
  const hasProblem = formState.errors.advanced !== undefined;
  return (
    <details className="group rounded-lg border" open={hasProblem || undefined}>
      <summary className="flex h-10 items-center gap-2 px-3 text-sm text-muted">
        <span>Advanced</span>
        <span className="ml-auto truncate text-xs text-faint group-open:hidden">
          Partitions, Parquet, a copy of the source, tags
        </span>
      </summary>
      <div className="grid gap-5 border-t p-4">
        <AdvancedFields kind={watch("kind")} />
        <Field label="Tags" hint="One a line: key = value. Policies of keys may ask for them.">
          <Textarea mono placeholder="team = shop" {...register("tags")} />
        </Field>
      </div>
    </details>
  );
}
