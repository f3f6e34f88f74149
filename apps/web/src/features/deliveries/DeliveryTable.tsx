"use client";
import { type Column, Table } from "@millrace/ui";
import Link from "next/link";
import { formatDuration, formatRate, plural } from "../../client/format.ts";
import { useTeam } from "../team/index.ts";
import { DeliveryStatus } from "./DeliveryStatus.tsx";
import type { DeliveryLine } from "./delivery-types.ts";
import { targetTitle } from "./target-words.ts";

/** Deliveries, a row each. */
export function DeliveryTable({ deliveries }: { readonly deliveries: readonly DeliveryLine[] }) {
  const { slug } = useTeam();
  return (
    <Table
      caption="Deliveries"
      rows={deliveries}
      columns={columns(`/t/${slug}/deliveries`)}
      rowKey={(delivery) => delivery.id}
    />
  );
}

const columns = (base: string): readonly Column<DeliveryLine>[] => [
  {
    key: "name",
    head: "Name",
    className: "w-full max-w-0 truncate",
    cell: (delivery) => (
      <Link
        href={`${base}/${delivery.name}`}
        className="rounded-sm font-mono text-xs font-medium hover:text-accent-text hover:underline"
      >
        {delivery.name}
      </Link>
    ),
  },
  { key: "status", head: "Status", cell: (delivery) => <DeliveryStatus {...delivery} /> },
  {
    key: "from",
    head: "From",
    className: "whitespace-nowrap max-md:hidden",
    cell: (delivery) => <Source {...delivery} />,
  },
  {
    key: "to",
    head: "To",
    className: "whitespace-nowrap max-sm:hidden",
    cell: (delivery) => <span className="text-muted">{targetTitle(delivery.targetKind)}</span>,
  },
  {
    key: "rate",
    head: "Records/s",
    right: true,
    className: "whitespace-nowrap max-sm:hidden",
    cell: (delivery) => formatRate(delivery.recordsPerSecond),
  },
  {
    key: "freshness",
    head: "Freshness",
    right: true,
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ freshnessMs }) => <Maybe>{freshnessMs === undefined ? undefined : formatDuration(freshnessMs)}</Maybe>,
  },
  {
    key: "waiting",
    head: "Oldest waiting",
    right: true,
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ waitingMs }) => <Maybe>{waitingMs === undefined ? undefined : formatDuration(waitingMs)}</Maybe>,
  },
  {
    key: "failures",
    head: "Failures",
    right: true,
    className: "whitespace-nowrap",
    cell: (delivery) => <Failures base={base} {...delivery} />,
  },
];

function Source({ sourceArn }: { readonly sourceArn: string | undefined }) {
  if (sourceArn === undefined) return <span className="text-muted">Direct put</span>;
  return <span className="font-mono text-xs">{sourceArn.split("/").at(-1)}</span>;
}

function Maybe({ children }: { readonly children: string | undefined }) {
  return children === undefined ? <span className="text-faint">none</span> : <span>{children}</span>;
}

function Failures({
  base,
  name,
  openFailures,
}: { readonly base: string } & Pick<DeliveryLine, "name" | "openFailures">) {
  if (openFailures === 0) return <span className="text-faint">none</span>;
  return (
    <Link href={`${base}/${name}/failures`} className="rounded-sm text-warn underline">
      {plural(openFailures, "batch", "batches")}
    </Link>
  );
}
