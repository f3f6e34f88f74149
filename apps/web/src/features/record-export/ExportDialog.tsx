"use client";
import { formatBytes } from "@millrace/base";
import type { RecordExport, TailQuestion } from "@millrace/contract";
import { Button, Choice, Dialog, Facts } from "@millrace/ui";
import { useState } from "react";
import { formatCount, formatMoment } from "../../client/format.ts";
import { useTeam } from "../team/index.ts";
import { EXPORT_BYTES_MAX, EXPORT_RECORDS_MAX } from "./export-limits.ts";

type Span = "rows" | "all";

export interface ExportDialogProps {
  readonly question: TailQuestion;
  /** When the rows that are shown arrived; undefined when there are none. */
  readonly rows: { readonly fromMs: number; readonly toMs: number } | undefined;
  readonly onClose: () => void;
}

/** The records that match, as a file that the server writes: none is sampled. */
export function ExportDialog({ question, rows, onClose }: ExportDialogProps) {
  const { slug } = useTeam();
  const { streamName, filter, decoding, from, untilMs } = question;
  const [span, setSpan] = useState<Span>(rows ? "rows" : "all");
  const [format, setFormat] = useState<RecordExport["format"]>("ndjson");
  const time =
    span === "rows" && rows
      ? { from: String(rows.fromMs), untilMs: rows.toMs + 1 }
      : { from: from === "latest" ? "trim" : from, ...(untilMs !== undefined && { untilMs }) };
  const ask: RecordExport = { streamName, filter, decoding, format, ...time };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Export records"
      description="Every record that matches, none sampled. Masked fields stay masked, and the export is in the audit log."
    >
      <div className="grid gap-5">
        <SpanField question={question} rows={rows} span={span} onChange={setSpan} />
        <FormatField format={format} onChange={setFormat} />
        <Facts
          facts={[
            { name: "Filter", value: filter === "" ? "none" : <code className="font-mono text-xs">{filter}</code> },
            {
              name: "At most",
              value: `${formatCount(EXPORT_RECORDS_MAX)} records or ${formatBytes(EXPORT_BYTES_MAX)}; a file that stops there says so in its last line`,
            },
          ]}
        />
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            tone="primary"
            onClick={onClose}
            render={<a href={`/api/export/${slug}?ask=${encodeURIComponent(JSON.stringify(ask))}`} download />}
          >
            Download
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function SpanField({
  question: { from, untilMs },
  rows,
  span,
  onChange,
}: Pick<ExportDialogProps, "question" | "rows"> & {
  readonly span: Span;
  readonly onChange: (span: Span) => void;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">Which</legend>
      {rows && (
        <Choice
          kind="radio"
          name="span"
          checked={span === "rows"}
          onChange={() => onChange("rows")}
          label="The time that is shown"
          hint={`${formatMoment(rows.fromMs)} to ${formatMoment(rows.toMs)}`}
        />
      )}
      <Choice
        kind="radio"
        name="span"
        checked={span === "all"}
        onChange={() => onChange("all")}
        label={from === "latest" || from === "trim" ? "Everything that is kept" : "From the beginning of this view"}
        hint={untilMs === undefined ? "Up to now" : `Up to ${formatMoment(untilMs)}`}
      />
    </fieldset>
  );
}

function FormatField({
  format,
  onChange,
}: {
  readonly format: RecordExport["format"];
  readonly onChange: (format: RecordExport["format"]) => void;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">As</legend>
      <Choice
        kind="radio"
        name="format"
        checked={format === "ndjson"}
        onChange={() => onChange("ndjson")}
        label="NDJSON"
        hint="A JSON object a line; JSON data as it was sent, to the digit."
      />
      <Choice
        kind="radio"
        name="format"
        checked={format === "csv"}
        onChange={() => onChange("csv")}
        label="CSV"
        hint="Cells that a spreadsheet would run get an apostrophe."
      />
    </fieldset>
  );
}
