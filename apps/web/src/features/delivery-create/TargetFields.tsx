"use client";
import { Choice, Field, Input, Select, Textarea } from "@millrace/ui";
import type { FieldPath, UseFormReturn } from "react-hook-form";
import type { DeliveryDraft } from "./delivery-draft.ts";
import { fieldLabel, rowsHint } from "./field-words.ts";
import type { TargetField } from "./form-fields.ts";

export interface TargetFieldsProps {
  readonly form: UseFormReturn<DeliveryDraft>;
  readonly fields: readonly TargetField[];
}

/** The fields of a target, made of its settings' schema: what is needed first, the rest folded. */
export function TargetFields({ form, fields }: TargetFieldsProps) {
  const needed = fields.filter(
    ({ isOptional, preset, kind }) => !isOptional || preset !== undefined || kind === "secret",
  );
  const more = fields.filter((field) => !needed.includes(field));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {needed.map((field) => (
          <OneField key={field.path} form={form} field={field} />
        ))}
      </div>
      {more.length > 0 && (
        <details className="rounded-lg border">
          <summary className="flex h-10 items-center px-3 text-sm text-muted">More of the target</summary>
          <div className="grid gap-4 border-t p-4 sm:grid-cols-2">
            {more.map((field) => (
              <OneField key={field.path} form={form} field={field} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function OneField({ form, field }: { readonly form: UseFormReturn<DeliveryDraft>; readonly field: TargetField }) {
  const { path, kind, options, preset, min, max, columns, isOptional } = field;
  const name = `settings.${form.watch("kind")}.${path}` as FieldPath<DeliveryDraft>;
  const label = fieldLabel(path);
  if (kind === "check") return <Choice kind="checkbox" label={label} hint={field.hint} {...form.register(name)} />;
  const isLong = kind === "rows" || kind === "lines";
  const hint = isLong ? `${field.hint ?? ""} ${rowsHint(columns)}` : field.hint;
  const ghost = preset === undefined ? {} : { placeholder: String(preset) };
  return (
    <Field label={label} hint={hint} {...(isLong && { className: "sm:col-span-2" })}>
      {kind === "choice" ? (
        <Select
          options={[
            ...(isOptional && preset === undefined ? [{ value: "", label: "As usual" }] : []),
            ...options.map((value) => ({ value, label: value })),
          ]}
          {...form.register(name)}
        />
      ) : isLong ? (
        <Textarea mono {...form.register(name)} />
      ) : kind === "number" ? (
        <Input type="number" min={min} max={max} {...ghost} {...form.register(name, { valueAsNumber: true })} />
      ) : (
        <Input
          mono
          {...(kind === "secret" && { type: "password", autoComplete: "off" })}
          {...ghost}
          {...form.register(name)}
        />
      )}
    </Field>
  );
}
