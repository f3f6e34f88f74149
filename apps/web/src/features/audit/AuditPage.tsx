"use client";
import { type Column, EmptyState, StatusChip, Table } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { Time } from "../../client/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { AuditCard } from "./audit-types.ts";

const columns: readonly Column<AuditCard>[] = [
  {
    key: "at",
    head: "When",
    className: "whitespace-nowrap",
    cell: (event) => (
      <span className="text-muted">
        <Time ms={event.atMs} exact />
      </span>
    ),
  },
  {
    key: "action",
    head: "What",
    className: "whitespace-nowrap",
    cell: (event) => <span className="font-mono text-xs">{event.action}</span>,
  },
  {
    key: "error",
    head: "Outcome",
    cell: (event) =>
      event.error ? <StatusChip tone="bad">Refused</StatusChip> : <StatusChip tone="ok">Done</StatusChip>,
  },
  {
    key: "actor",
    head: "Who",
    className: "max-w-56 truncate",
    cell: (event) => <span title={event.actor.arn}>{event.actor.name}</span>,
  },
  {
    key: "resource",
    head: "To what",
    className: "w-full max-w-0 truncate max-md:hidden",
    cell: (event) => (
      <span className="font-mono text-xs text-muted" title={event.resource}>
        {event.resource}
      </span>
    ),
  },
  {
    key: "detail",
    head: "Detail",
    className: "max-w-72 truncate max-lg:hidden",
    cell: (event) => <Detail event={event} />,
  },
];

/** Who did what: the last hundred events, each linked to the one before. */
export function AuditPage() {
  const { slug: team } = useTeam();
  const query = useQuery(useTRPC().audit.list.queryOptions({ team }));
  return (
    <Part query={query}>
      {(events) =>
        events.length === 0 ? (
          <EmptyState title="Nothing has happened yet">
            Every change in this team is written here, by whom and from where, whichever way it came.
          </EmptyState>
        ) : (
          <Table caption="Audit log" rows={events} columns={columns} rowKey={(event) => String(event.n)} />
        )
      }
    </Part>
  );
}

function Detail({ event }: { readonly event: AuditCard }) {
  const words = Object.entries(event.detail).map(
    ([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return (
    <span className="text-xs text-faint" title={words.join("\n")}>
      {words.join(", ")}
    </span>
  );
}
