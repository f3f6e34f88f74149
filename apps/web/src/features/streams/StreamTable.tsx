"use client";
import { type Column, Table } from "@millrace/ui";
import Link from "next/link";
import { formatCount, formatHours } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import { useTeam } from "../team/index.ts";
import { StreamStatus } from "./StreamStatus.tsx";
import type { StreamCard } from "./stream-card.ts";
import { modeWord } from "./stream-status.ts";

const columns = (team: string): readonly Column<StreamCard>[] => [
  {
    key: "name",
    head: "Name",
    className: "w-full max-w-0 truncate",
    cell: (stream) => (
      <Link
        href={`/t/${team}/streams/${stream.name}`}
        className="rounded-sm font-mono text-xs font-medium hover:text-accent-text hover:underline"
      >
        {stream.name}
      </Link>
    ),
  },
  { key: "status", head: "Status", cell: (stream) => <StreamStatus stream={stream} /> },
  {
    key: "mode",
    head: "Capacity",
    className: "max-sm:hidden",
    cell: (stream) => <span className="text-muted">{modeWord[stream.mode] ?? stream.mode}</span>,
  },
  {
    key: "shards",
    head: "Open shards",
    right: true,
    className: "whitespace-nowrap",
    cell: (stream) => formatCount(stream.openShards),
  },
  {
    key: "retention",
    head: "Retention",
    right: true,
    className: "whitespace-nowrap max-sm:hidden",
    cell: (stream) => formatHours(stream.retentionHours),
  },
  {
    key: "created",
    head: "Created",
    right: true,
    className: "max-md:hidden",
    cell: (stream) => (
      <span className="text-muted">
        <Time ms={stream.createdMs} />
      </span>
    ),
  },
];

/** Streams, a row each. */
export function StreamTable({ streams }: { readonly streams: readonly StreamCard[] }) {
  const { slug } = useTeam();
  if (streams.length === 0) return null;
  return <Table caption="Streams" rows={streams} columns={columns(slug)} rowKey={(stream) => stream.name} />;
}
