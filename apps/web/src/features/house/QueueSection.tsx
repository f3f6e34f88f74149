import { type Column, Section, Table } from "@millrace/ui";
import { formatCount } from "../../client/format.ts";
import type { House } from "./house-types.ts";

type Queue = NonNullable<House["queues"]>[number];

const counted = [
  { key: "waiting", head: "Waiting" },
  { key: "active", head: "At work" },
  { key: "delayed", head: "Later" },
  { key: "failed", head: "Given up" },
] as const;

const columns: readonly Column<Queue>[] = [
  {
    key: "name",
    head: "Jobs",
    className: "w-full",
    cell: ({ name }) => <span className="font-mono text-xs">{name}</span>,
  },
  ...counted.map(({ key, head }) => ({
    key,
    head,
    right: true,
    className: "whitespace-nowrap",
    cell: (queue: Queue) => <span className="tabular">{formatCount(queue[key])}</span>,
  })),
];

/** What workers have to do. */
export function QueueSection({ queues }: { readonly queues: House["queues"] }) {
  return (
    <Section
      title="Queues"
      about="Every job can be derived from a row in Postgres: what Redis loses comes back by itself."
    >
      {queues === undefined ? (
        <p className="text-sm text-muted">Redis does not answer. Records flow on; jobs wait until it is back.</p>
      ) : queues.length === 0 ? (
        <p className="text-sm text-muted">Nothing was ever queued: the first stream that is made begins it.</p>
      ) : (
        <div className="-mx-5">
          <Table caption="Queues" rows={queues} columns={columns} rowKey={({ name }) => name} />
        </div>
      )}
    </Section>
  );
}
