"use client";
import { Button, Dialog, Field, Input, Select } from "@millrace/ui";
import { useState } from "react";
import { formatMoment } from "../../client/format.ts";
import { fieldMoment } from "../../client/time/field-moment.ts";
import { localField } from "../../client/time/local-field.ts";
import { shownInUtc } from "../../client/time/shown-in-utc.ts";
import { tailStarts } from "./tail-starts.ts";

const AT_TIME = "at-time";
const AT_SEQUENCE = "at-sequence";

export interface StartFieldProps {
  readonly from: string;
  readonly onFrom: (value: string) => void;
}

/** Where the tail begins: now, so long ago, a moment, a record, the oldest. */
export function StartField({ from, onFrom }: StartFieldProps) {
  const [asking, setAsking] = useState<typeof AT_TIME | typeof AT_SEQUENCE>();
  const isKnown = tailStarts.some(({ value }) => value === from);
  const options = [
    ...tailStarts,
    ...(isKnown ? [] : [{ value: from, label: wordsOf(from) }]),
    { value: AT_TIME, label: "At a time…" },
    { value: AT_SEQUENCE, label: "At a sequence number…" },
  ];
  return (
    <>
      <Select
        aria-label="Begin"
        className="w-44 max-sm:w-auto max-sm:flex-1"
        options={options}
        value={from}
        onChange={({ target: { value } }) => {
          if (value === AT_TIME || value === AT_SEQUENCE) setAsking(value);
          else onFrom(value);
        }}
      />
      {asking && (
        <StartDialog
          kind={asking}
          onClose={() => setAsking(undefined)}
          onChosen={(value) => {
            setAsking(undefined);
            onFrom(value);
          }}
        />
      )}
    </>
  );
}

interface StartDialogProps {
  readonly kind: typeof AT_TIME | typeof AT_SEQUENCE;
  readonly onClose: () => void;
  readonly onChosen: (from: string) => void;
}

function StartDialog({ kind, onClose, onChosen }: StartDialogProps) {
  const isTime = kind === AT_TIME;
  const [typed, setTyped] = useState(isTime ? localField(Date.now()).slice(0, 19) : "");
  const value = isTime ? timeOf(typed) : typed.trim();
  const problem = problemOf(value, isTime);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={isTime ? "Begin at a time" : "Begin at a record"}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!problem) onChosen(value);
        }}
      >
        {isTime ? (
          <Field label="Time" hint={`In the zone of this console, ${zone()}.`} error={problem}>
            <Input
              type="datetime-local"
              step="0.001"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        ) : (
          <Field
            label="Sequence number"
            hint="Its shard begins there, the others with the same second."
            error={problem}
          >
            <Input mono value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        )}
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" disabled={problem !== undefined || value === ""}>
            Begin there
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function wordsOf(from: string): string {
  const ms = Number(from);
  return from.length > 20 ? "At a record" : Number.isFinite(ms) ? formatMoment(ms) : from;
}

function problemOf(value: string, isTime: boolean): string | undefined {
  if (value === "") return undefined;
  if (isTime) return Number(value) > Date.now() ? "This moment is still to come." : undefined;
  return /^[1-9]\d{55}$/.test(value) ? undefined : "A sequence number has 56 digits.";
}

function timeOf(typed: string): string {
  return String(fieldMoment(typed) ?? "");
}

function zone(): string {
  return shownInUtc() ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
}
