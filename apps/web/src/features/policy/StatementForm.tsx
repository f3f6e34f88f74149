"use client";
import { type ActionLevel, policyServices } from "@millrace/contract";
import { Button, Choice, Field, Select, Textarea } from "@millrace/ui";
import { useTeam } from "../team/index.ts";
import type { StatementDraft } from "./policy-form.ts";
import { useTeamResources } from "./use-team-resources.ts";

export interface StatementFormProps {
  readonly number: number;
  readonly draft: StatementDraft;
  readonly onChange: (draft: StatementDraft) => void;
  readonly onRemove?: () => void;
}

const effects = [
  { value: "Allow", label: "Allow" },
  { value: "Deny", label: "Deny" },
] as const;
const services = [
  ...policyServices.map(({ service, label }) => ({ value: service, label })),
  { value: "*", label: "Everything" },
];

/** One statement: allow or deny, of which service what, on what, from where. */
export function StatementForm({ number, draft, onChange, onRemove }: StatementFormProps) {
  const change = (part: Partial<StatementDraft>) => onChange({ ...draft, ...part });
  return (
    <fieldset className="grid gap-4 rounded-lg border p-4">
      <legend className="px-1 text-xs text-faint">Statement {number}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Effect">
          <Select
            options={effects}
            value={draft.effect}
            onChange={(event) => change({ effect: event.target.value as StatementDraft["effect"] })}
          />
        </Field>
        <Field label="In">
          <Select
            options={services}
            value={draft.service}
            onChange={(event) => change({ service: event.target.value, actions: [], resources: "" })}
          />
        </Field>
        {onRemove && (
          <Button tone="quiet" onClick={onRemove} className="ml-auto" aria-label={`Remove statement ${number}`}>
            Remove
          </Button>
        )}
      </div>
      {draft.service !== "*" && <ActionChoice draft={draft} onChange={change} />}
      <ResourceChoice draft={draft} onChange={change} />
      <Field label="From these addresses only" hint="An address or a CIDR a line. Empty: from anywhere.">
        <Textarea mono rows={2} value={draft.sources} onChange={(event) => change({ sources: event.target.value })} />
      </Field>
    </fieldset>
  );
}

interface PartProps {
  readonly draft: StatementDraft;
  readonly onChange: (part: Partial<StatementDraft>) => void;
}

const levels: readonly { readonly level: ActionLevel; readonly label: string }[] = [
  { level: "look", label: "Look" },
  { level: "read", label: "Read data" },
  { level: "write", label: "Write data" },
  { level: "manage", label: "Manage" },
];

function ActionChoice({ draft, onChange }: PartProps) {
  const table = policyServices.find(({ service }) => service === draft.service)?.actions;
  if (!table) return null;
  const chosen = new Set(draft.actions);
  const put = (actions: readonly string[], isIn: boolean) => {
    const next = new Set(isIn ? [...chosen, ...actions] : [...chosen].filter((action) => !actions.includes(action)));
    // In the order of the table, so that the same choice is always the same policy.
    onChange({
      actions: Object.values(table)
        .flat()
        .filter((action) => next.has(action)),
    });
  };
  const offered = levels.filter(({ level }) => table[level].length > 0);
  return (
    <div className="grid gap-2">
      <fieldset aria-label="Actions" className="flex flex-wrap gap-x-5 gap-y-2">
        {offered.map(({ level, label }) => (
          <Choice
            key={level}
            kind="checkbox"
            label={label}
            checked={table[level].every((action) => chosen.has(action))}
            onChange={(event) => put(table[level], event.target.checked)}
          />
        ))}
      </fieldset>
      <details>
        <summary className="text-xs text-muted">Single actions: {chosen.size} chosen</summary>
        <div className="mt-2 grid gap-1.5 sm:grid-cols-2">
          {offered.flatMap(({ level }) =>
            table[level].map((action) => (
              <label key={action} className="flex items-center gap-2 font-mono text-xs">
                <input
                  type="checkbox"
                  className="size-4 shrink-0 accent-accent"
                  checked={chosen.has(action)}
                  onChange={(event) => put([action], event.target.checked)}
                />
                <span className="break-all">{action}</span>
              </label>
            )),
          )}
        </div>
      </details>
    </div>
  );
}

function ResourceChoice({ draft, onChange }: PartProps) {
  const { accountId } = useTeam();
  const known = useTeamResources().filter(({ service }) => service === draft.service);
  const model = policyServices.find(({ service }) => service === draft.service)?.resource ?? "arn:aws:…";
  const add = (arn: string) => onChange({ resources: [draft.resources.trim(), arn].filter(Boolean).join("\n") });
  return (
    <div className="grid gap-2">
      <Field label="On these resources" hint="An ARN a line; * and ? stand for any letters. Empty: on all.">
        <Textarea
          mono
          rows={2}
          placeholder={model.replace("ACCOUNT", accountId)}
          value={draft.resources}
          onChange={(event) => onChange({ resources: event.target.value })}
        />
      </Field>
      {known.length > 0 && (
        <Select
          compact
          aria-label="Add one of the team's"
          options={[
            { value: "", label: "Add one of the team's…" },
            ...known.map(({ name, arn }) => ({ value: arn, label: name })),
          ]}
          value=""
          onChange={(event) => event.target.value && add(event.target.value)}
        />
      )}
    </div>
  );
}
