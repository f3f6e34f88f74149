"use client";
import { formatBytes } from "@millrace/base";
import { type Column, Section, StatusChip, Table } from "@millrace/ui";
import { Time } from "../../client/time/Time.tsx";
import type { House } from "./house-types.ts";

type Process = House["processes"][number];

const LAG_MS_MAX = 250;

const columns: readonly Column<Process>[] = [
  {
    key: "app",
    head: "Process",
    className: "w-full",
    cell: ({ app, host, pid }) => (
      <span className="grid py-1.5">
        <span className="font-medium">{app}</span>
        <span className="wrap-anywhere font-mono text-xs text-muted">
          {host} · <span className="whitespace-nowrap">{pid}</span>
        </span>
      </span>
    ),
  },
  { key: "state", head: "State", className: "whitespace-nowrap", cell: (process) => <State process={process} /> },
  {
    key: "memory",
    head: "Memory",
    right: true,
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ rssBytes }) => <span className="tabular">{formatBytes(rssBytes)}</span>,
  },
  {
    key: "lag",
    head: "Longest wait",
    right: true,
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ loopLagMs }) => <span className="tabular">{loopLagMs} ms</span>,
  },
  {
    key: "since",
    head: "Since",
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ startedMs }) => (
      <span className="text-muted">
        <Time ms={startedMs} />
      </span>
    ),
  },
  {
    key: "version",
    head: "Version",
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ version, node }) => (
      <span className="font-mono text-xs text-muted">
        {version} · {node}
      </span>
    ),
  },
];

/** Every process that ever said it lives, and when it last did. */
export function ProcessSection({ house }: { readonly house: House }) {
  const { processes, version, postgres, redis } = house;
  return (
    <Section
      title="Processes"
      about={`Millrace ${version}, PostgreSQL ${postgres}, Redis ${redis ?? "away"}. Each process says every five seconds that it lives; the longest wait is that of its event loop.`}
    >
      <div className="-mx-5">
        <Table caption="Processes" rows={processes} columns={columns} rowKey={({ id }) => id} />
      </div>
    </Section>
  );
}

function State({ process: { isSilent, seenMs, loopLagMs } }: { readonly process: Process }) {
  if (isSilent) {
    return (
      <span className="inline-flex items-center gap-2">
        <StatusChip tone="bad">Silent</StatusChip>
        <span className="text-xs text-muted">
          last heard <Time ms={seenMs} />
        </span>
      </span>
    );
  }
  return loopLagMs > LAG_MS_MAX ? <StatusChip tone="warn">Busy</StatusChip> : <StatusChip tone="ok">Lives</StatusChip>;
}
