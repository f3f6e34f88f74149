"use client";
import { formatClock } from "../../../client/format.ts";
import { DiffLines, lineDiff } from "../../diff/index.ts";
import type { RecordView } from "./get-record-view.ts";
import { jsonLines } from "./json-lines.ts";

export interface RecordDiffProps {
  readonly before: RecordView;
  readonly after: RecordView;
}

/** Two records line by line. */
export function RecordDiff({ before, after }: RecordDiffProps) {
  const lines = lineDiff(linesOf(before), linesOf(after));
  const changed = lines.filter(({ kind }) => kind !== "same").length;
  return (
    <figure className="grid gap-2">
      <figcaption className="text-xs text-muted">
        Of {formatClock(before.arrivalMs)} (−) and {formatClock(after.arrivalMs)} (+):{" "}
        {changed === 0 ? "no difference" : `${changed} lines differ`}. Walk with j and k to compare with others.
      </figcaption>
      <DiffLines lines={lines} label="Difference of the two records" />
    </figure>
  );
}

function linesOf({ format, text, partitionKey }: RecordView): string[] {
  const lines = format === "json" ? jsonLines(text) : undefined;
  const body = lines?.map(({ indent, parts }) => "  ".repeat(indent) + parts.map((part) => part.text).join(""));
  return [`key ${partitionKey}`, ...(body ?? text.split("\n"))];
}
