"use client";
import { Button, Field, Input, Section, Select } from "@millrace/ui";
import { type ReactNode, useState } from "react";
import { FormProblem } from "../problem/index.ts";
import { type AlertDraft, choiceKey, draftOf, settingsOf } from "./alert-draft.ts";
import type { AlertChoice, AlertSettings } from "./alert-types.ts";
import { metricWords } from "./alert-words.ts";
import { ChannelFields } from "./ChannelFields.tsx";
import { ConditionFields } from "./ConditionFields.tsx";

interface Props {
  readonly choices: readonly AlertChoice[];
  /** The alert that is changed; left out for a new one. */
  readonly alert?: { readonly name: string; readonly settings: AlertSettings };
  readonly submit: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onSubmit: (name: string, settings: AlertSettings) => void;
  readonly beside?: ReactNode;
}

/** What is watched, when it rings, and who is told. */
export function AlertForm({ choices, alert, submit, isBusy, error, onSubmit, beside }: Props) {
  const [draft, setDraft] = useState<AlertDraft>(() => draftOf(alert));
  const change = (part: Partial<AlertDraft>) => setDraft((now) => ({ ...now, ...part }));
  const settings = settingsOf(draft);
  const isReady = settings !== undefined && draft.name !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (settings) onSubmit(draft.name, settings);
      }}
    >
      {!alert && (
        <Section title="Name" about="What people read when it rings.">
          <Field label="Name of the alert">
            <Input value={draft.name} onChange={(event) => change({ name: event.target.value })} required />
          </Field>
        </Section>
      )}
      <Section title="What is watched" about="A metric by its name in CloudWatch. “Each” watches every one by itself.">
        <MetricFields draft={draft} change={change} choices={choices} />
      </Section>
      <Section
        title="When it rings"
        about="Over the last minutes, as one figure. A second mark keeps a value that wavers from ringing each minute."
      >
        <ConditionFields draft={draft} change={change} />
      </Section>
      <Section title="Who is told" about="Once when it begins to fire, once when it ceases.">
        <ChannelFields channels={draft.channels} onChange={(channels) => change({ channels })} />
      </Section>
      <div className="grid gap-3 px-5 py-5">
        <FormProblem error={error} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone="primary" disabled={!isReady} busy={isBusy}>
            {submit}
          </Button>
          {beside}
        </div>
      </div>
    </form>
  );
}

interface MetricFieldsProps {
  readonly draft: AlertDraft;
  readonly change: (part: Partial<AlertDraft>) => void;
  readonly choices: readonly AlertChoice[];
}

const statistics = ["Sum", "Average", "Minimum", "Maximum", "SampleCount"] as const;

function MetricFields({ draft, change, choices }: MetricFieldsProps) {
  const chosen = choices.find((choice) => choiceKey(choice) === draft.choice);
  const options = choices.map((choice) => ({
    value: choiceKey(choice),
    label: `${choice.namespace} ${metricWords(choice)}, by ${choice.dimensions.map(({ name }) => name).join(", ") || "nothing"}`,
  }));
  const isKnown = draft.choice === "" || chosen !== undefined;
  return (
    <div className="grid gap-4">
      <Field label="Metric" hint={chosen?.meaning ?? "Metrics that your programs put stand here, too."}>
        <Select
          className="w-full min-w-0"
          options={[
            { value: "", label: "Choose a metric" },
            ...(isKnown ? [] : [{ value: draft.choice, label: draft.choice.replaceAll("|", " ") }]),
            ...options,
          ]}
          value={draft.choice}
          onChange={(event) => change({ choice: event.target.value, dimensions: {} })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {chosen?.dimensions.map(({ name, values }) => (
          <Field key={name} label={name}>
            <Select
              options={[
                { value: "*", label: `Each ${name}` },
                ...withValue(values, draft.dimensions[name]).map((value) => ({ value, label: value })),
              ]}
              value={draft.dimensions[name] ?? "*"}
              onChange={(event) => change({ dimensions: { ...draft.dimensions, [name]: event.target.value } })}
            />
          </Field>
        ))}
        <Field label="Statistic">
          <Select
            options={statistics.map((value) => ({ value, label: value }))}
            value={draft.statistic}
            onChange={(event) => change({ statistic: event.target.value as AlertDraft["statistic"] })}
          />
        </Field>
        {draft.choice.split("|").includes("StreamName") && (
          <Field label="Measured" hint="A share makes sense for ages alone.">
            <Select
              options={[
                { value: "asIs", label: "As it is" },
                { value: "percentOfRetention", label: "In % of the stream's retention" },
              ]}
              value={draft.measure}
              onChange={(event) => change({ measure: event.target.value as AlertDraft["measure"] })}
            />
          </Field>
        )}
      </div>
    </div>
  );
}

/** A value that was not seen of late is still the one that was chosen. */
function withValue(values: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || chosen === "*" || values.includes(chosen) ? values : [chosen, ...values];
}
