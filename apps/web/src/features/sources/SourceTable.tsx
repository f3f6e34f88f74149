"use client";
import { actsColumn, type Column, ProgressBar, StatusChip, Table } from "@millrace/ui";
import Link from "next/link";
import { useMay, useTeam } from "../team/index.ts";
import { SourceActs } from "./SourceActs.tsx";
import type { SourceCard } from "./source-types.ts";
import { doneOf, kindWords, progressWords, sourceWords, statusOf } from "./source-words.ts";

/** Sources, a row each. */
export function SourceTable({ sources }: { readonly sources: readonly SourceCard[] }) {
  const { slug } = useTeam();
  const mayWrite = useMay("source:write");
  const columns: Column<SourceCard>[] = [
    {
      key: "name",
      head: "Name",
      className: "md:whitespace-nowrap",
      cell: (source) => (
        <span className="grid">
          <span className="font-medium">{source.name}</span>
          <span className="text-xs text-faint">
            {kindWords[source.settings.kind].label}, {sourceWords(source)}
          </span>
        </span>
      ),
    },
    {
      key: "status",
      head: "Status",
      cell: (source) => <StatusChip tone={statusOf(source).tone}>{statusOf(source).word}</StatusChip>,
    },
    {
      key: "to",
      head: "Into",
      className: "whitespace-nowrap max-sm:hidden",
      cell: (source) => (
        <Link
          href={`/t/${slug}/streams/${source.streamName}`}
          className="rounded-sm font-mono text-xs hover:text-accent-text hover:underline"
        >
          {source.streamName}
        </Link>
      ),
    },
    { key: "progress", head: "Progress", className: "w-full min-w-44", cell: (source) => <Progress source={source} /> },
    actsColumn((source) => mayWrite && <SourceActs source={source} />),
  ];
  return (
    <Table
      caption="Sources"
      rows={sources}
      columns={columns}
      rowKey={(source) => source.id}
      rowId={(source) => source.id}
    />
  );
}

function Progress({ source }: { readonly source: SourceCard }) {
  const { progress, problem } = source;
  const done = doneOf(source);
  return (
    <span className="grid gap-0.5 tabular">
      <span className="text-muted">{progressWords(source)}</span>
      {done !== undefined && source.status !== "done" && (
        <ProgressBar className="max-w-64" label={`Progress of ${source.name}`} done={done} />
      )}
      {problem && (
        <span className={source.status === "failed" ? "text-xs text-bad" : "text-xs text-warn"}>{problem}</span>
      )}
      {progress.failures.slice(0, 3).map((failure) => (
        <span key={`${failure.object}:${failure.line}`} className="font-mono text-xs text-warn">
          {failure.object}:{failure.line} {failure.reason}
        </span>
      ))}
    </span>
  );
}
