"use client";
import { Field, Input, Select } from "@millrace/ui";
import type { AlertDraft } from "./alert-draft.ts";

interface Props {
  readonly draft: AlertDraft;
  readonly change: (part: Partial<AlertDraft>) => void;
}

const kinds = [
  { value: "threshold", label: "It is above or below a threshold" },
  { value: "absence", label: "Nothing is counted" },
  { value: "rate", label: "It changes quickly" },
] as const;

/** The condition, its figures, and the window over which it is looked at. */
export function ConditionFields({ draft, change }: Props) {
  const { kind } = draft;
  const sides =
    kind === "rate"
      ? [
          { value: "above", label: "rises by more than" },
          { value: "below", label: "falls by more than" },
        ]
      : [
          { value: "above", label: "above" },
          { value: "below", label: "below" },
        ];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="It rings when" className="sm:col-span-2">
        <Select
          options={kinds}
          value={kind}
          onChange={(event) => change({ kind: event.target.value as AlertDraft["kind"] })}
        />
      </Field>
      {kind !== "absence" && (
        <>
          <Field label="Side">
            <Select
              options={sides}
              value={draft.comparison}
              onChange={(event) => change({ comparison: event.target.value as AlertDraft["comparison"] })}
            />
          </Field>
          <Field label={kind === "rate" ? "Percent, against the window before" : "Threshold"}>
            <Input
              inputMode="decimal"
              value={draft.threshold}
              onChange={(event) => change({ threshold: event.target.value })}
            />
          </Field>
        </>
      )}
      {kind === "threshold" && (
        <Field label="Ceases at" hint="Left empty: at the threshold.">
          <Input
            inputMode="decimal"
            value={draft.clearAt}
            onChange={(event) => change({ clearAt: event.target.value })}
          />
        </Field>
      )}
      <Field label="Over how many minutes">
        <Input
          inputMode="numeric"
          value={draft.windowMinutes}
          onChange={(event) => change({ windowMinutes: event.target.value })}
        />
      </Field>
    </div>
  );
}
