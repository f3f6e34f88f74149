"use client";
import { importFormats, type PutLines } from "@millrace/contract";
import { Button, Dialog, Field, Input, Select, Textarea } from "@millrace/ui";
import { useId, useState } from "react";
import { plural } from "../../../client/format.ts";
import { BatchProgress } from "./BatchProgress.tsx";
import { type CutLine, cutLines } from "./cut-lines.ts";
import { fieldNames, guessFormat } from "./guess-format.ts";
import { type BatchQuestion, useBatch } from "./use-batch.ts";

const FILE_BYTES_MAX = 64 * 1024 * 1024;
/** More than that slows a field of text down; a file of it is not shown. */
const SHOWN_CHARACTERS = 200_000;

const formatWords = {
  ndjson: "NDJSON: a JSON value a line",
  csv: "CSV: a header, then a row a record",
  lines: "Lines, as they stand",
} as const;

export interface PutLinesDialogProps {
  readonly streamName: string;
  readonly onClose: () => void;
}

/** Puts many records: pasted, or of a file. Each line's outcome is told; throttled ones are sent again. */
export function PutLinesDialog({ streamName, onClose }: PutLinesDialogProps) {
  const batch = useBatch(streamName);
  return (
    <Dialog
      open
      holds={batch.state !== undefined}
      onOpenChange={(open) => {
        if (open) return;
        batch.stop();
        onClose();
      }}
      title="Put many records"
      description={
        <>
          Into <span className="font-mono text-xs">{streamName}</span>, a record a line.
        </>
      }
      wide
    >
      {batch.state ? (
        <BatchProgress batch={batch} state={batch.state} onClose={onClose} />
      ) : (
        <LinesForm onPut={batch.start} onCancel={onClose} />
      )}
    </Dialog>
  );
}

interface LinesFormProps {
  readonly onPut: (question: BatchQuestion) => void;
  readonly onCancel: () => void;
}

function LinesForm({ onPut, onCancel }: LinesFormProps) {
  const [{ text, fileName }, setTaken] = useState<TakenText>({ text: "" });
  const [chosen, setChosen] = useState<PutLines["format"]>();
  const [keyField, setKeyField] = useState("");
  const format = chosen ?? guessFormat(text, fileName);
  const cut = cutLines(text, { quotes: format === "csv" });
  const { head, lines } = withoutHead(cut, format);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const path = format === "lines" ? "" : keyField.trim();
        const partitionKey = path === "" ? ({ type: "roundRobin" } as const) : ({ type: "field", path } as const);
        onPut({ lines, format, partitionKey, ...(head !== undefined && { head }) });
      }}
    >
      <TextFields text={text} onTaken={setTaken} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="They are">
          <Select
            options={importFormats.map((value) => ({ value, label: formatWords[value] }))}
            value={format}
            onChange={({ target }) => setChosen(target.value as PutLines["format"])}
          />
        </Field>
        <KeyField
          names={fieldNames(format, cut[0]?.text ?? "")}
          value={format === "lines" ? undefined : keyField}
          onChange={setKeyField}
        />
      </div>
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button tone="primary" type="submit" disabled={lines.length === 0}>
          {lines.length === 0 ? "Put them" : `Put ${plural(lines.length, "record")}`}
        </Button>
      </div>
    </form>
  );
}

interface TakenText {
  readonly text: string;
  /** Of the file that it comes from. */
  readonly fileName?: string;
}

interface TextFieldsProps {
  readonly text: string;
  readonly onTaken: (taken: TakenText) => void;
}

/** A file, or a field to paste into. */
function TextFields({ text, onTaken }: TextFieldsProps) {
  const [problem, setProblem] = useState<string>();
  const takeFile = async (picked: File | undefined) => {
    if (!picked) return;
    const isTooLarge = picked.size > FILE_BYTES_MAX;
    setProblem(
      isTooLarge ? "This file has more than 64 MiB: a source of kind Import reads files of any size." : undefined,
    );
    onTaken(isTooLarge ? { text: "" } : { text: await picked.text(), fileName: picked.name });
  };
  return (
    <>
      <Field label="File" hint="NDJSON, CSV or text, of at most 64 MiB." error={problem}>
        <Input
          type="file"
          className="h-auto py-1.5 text-xs"
          accept=".ndjson,.jsonl,.json,.csv,.txt,.log"
          onChange={({ target }) => void takeFile(target.files?.[0])}
        />
      </Field>
      {text.length <= SHOWN_CHARACTERS && (
        <Field label="Or paste lines">
          <Textarea
            mono
            rows={8}
            value={text}
            placeholder={'{"user": "user-7", "total": 12.5}\n{"user": "user-8", "total": 3}'}
            onChange={(event) => onTaken({ text: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

interface KeyFieldProps {
  /** What the first line offers. */
  readonly names: readonly string[];
  /** Undefined where lines have no fields. */
  readonly value: string | undefined;
  readonly onChange: (path: string) => void;
}

/** Where the partition key of each line comes from. */
function KeyField({ names, value, onChange }: KeyFieldProps) {
  const id = useId();
  return (
    <Field
      label="Partition key from"
      hint={
        value === undefined ? "Lines are spread evenly." : "A column, or a path such as user.id. Empty: spread evenly."
      }
    >
      <Input
        mono
        list={id}
        value={value ?? ""}
        disabled={value === undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  );
}

/** The first line of CSV names the columns. */
function withoutHead(cut: readonly CutLine[], format: PutLines["format"]) {
  const [first, ...lines] = cut;
  return format === "csv" && first ? { head: first.text, lines } : { head: undefined, lines: cut };
}
