"use client";
import { Button, Choice, Input, Kbd, Select } from "@millrace/ui";
import { localField } from "../../client/time/local-field.ts";
import { auditSpans, type useAuditFilter } from "./use-audit-filter.ts";

const spans = [
  { value: "", label: "Any time" },
  { value: "hour", label: "Last hour" },
  { value: "day", label: "Last day" },
  { value: "week", label: "Last week" },
  { value: "month", label: "Last 30 days" },
  { value: "own", label: "From … to …" },
] as const;

/** Who, what, to what, when, and whether it was refused. */
export function AuditFilterBar({ state }: { readonly state: ReturnType<typeof useAuditFilter> }) {
  const { chosen, setChosen, isNarrowed, onShowAll } = state;
  const isOwn = chosen.from !== "" || chosen.to !== "";
  const chooseSpan = (value: string) => {
    if (value === "own") void setChosen({ span: null, from: localField(Date.now() - 86_400_000).slice(0, 16) });
    else
      void setChosen({ span: value in auditSpans ? (value as keyof typeof auditSpans) : null, from: null, to: null });
  };
  return (
    <search className="flex flex-wrap items-center gap-2 border-b px-5 py-3">
      <div className="relative">
        <Input
          data-filter
          aria-label="What was done"
          placeholder="stream.create, key, kinesis"
          className="w-56 pr-8"
          value={chosen.action}
          onChange={(event) => void setChosen({ action: event.target.value })}
        />
        <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
          <Kbd>/</Kbd>
        </span>
      </div>
      <div className="w-44">
        <Input
          aria-label="Who did it"
          placeholder="Who: address, key"
          value={chosen.actor}
          onChange={(event) => void setChosen({ actor: event.target.value })}
        />
      </div>
      <div className="w-48">
        <Input
          aria-label="To what"
          placeholder="To what: part of an ARN"
          value={chosen.resource}
          onChange={(event) => void setChosen({ resource: event.target.value })}
        />
      </div>
      <Select
        aria-label="When"
        options={spans}
        value={isOwn ? "own" : (chosen.span ?? "")}
        onChange={(event) => chooseSpan(event.target.value)}
      />
      {isOwn && <OwnSpan state={state} />}
      <Choice
        kind="checkbox"
        label="Refused only"
        checked={chosen.refused}
        onChange={(event) => void setChosen({ refused: event.target.checked || null })}
      />
      {isNarrowed && (
        <Button size="sm" tone="quiet" onClick={onShowAll}>
          Show all
        </Button>
      )}
    </search>
  );
}

function OwnSpan({ state: { chosen, setChosen } }: { readonly state: ReturnType<typeof useAuditFilter> }) {
  return (
    <>
      <div className="w-48">
        <Input
          type="datetime-local"
          aria-label="From"
          value={chosen.from}
          onChange={(event) => void setChosen({ from: event.target.value })}
        />
      </div>
      <div className="w-48">
        <Input
          type="datetime-local"
          aria-label="To"
          value={chosen.to}
          onChange={(event) => void setChosen({ to: event.target.value })}
        />
      </div>
    </>
  );
}
