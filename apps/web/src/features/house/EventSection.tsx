"use client";
import { type Column, Section, Table } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import type { HouseEvent } from "./house-types.ts";

const columns: readonly Column<HouseEvent>[] = [
  {
    key: "at",
    head: "When",
    className: "whitespace-nowrap",
    cell: ({ atMs }) => (
      <span className="text-muted">
        <Time ms={atMs} />
      </span>
    ),
  },
  { key: "who", head: "Who", className: "max-sm:hidden", cell: ({ actor }) => actor.name },
  {
    key: "what",
    head: "What",
    className: "w-full",
    cell: ({ action, detail }) => (
      <span className="grid py-1.5">
        <span className="font-mono text-xs">{action}</span>
        <span className="break-all font-mono text-xs text-muted">{JSON.stringify(detail)}</span>
      </span>
    ),
  },
];

/** The house's own audit log: what operators did last. */
export function EventSection() {
  const query = useQuery(useTRPC().house.events.queryOptions());
  return (
    <Section title="What was done here" about="Chained and sealed as every team's audit log is.">
      <Part query={query}>
        {(events) =>
          events.length === 0 ? (
            <p className="text-sm text-muted">Nobody has changed anything of the house yet.</p>
          ) : (
            <div className="-mx-5">
              <Table caption="What was done here" rows={events} columns={columns} rowKey={({ n }) => String(n)} />
            </div>
          )
        }
      </Part>
    </Section>
  );
}
