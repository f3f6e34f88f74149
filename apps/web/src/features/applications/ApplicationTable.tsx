"use client";
import { type Column, Table } from "@millrace/ui";
import Link from "next/link";
import { formatDuration, formatRate } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import { useTeam } from "../team/index.ts";
import { ApplicationStatus } from "./ApplicationStatus.tsx";
import type { ApplicationLine } from "./application-types.ts";

/** Applications, a row each. */
export function ApplicationTable({ applications }: { readonly applications: readonly ApplicationLine[] }) {
  const { slug } = useTeam();
  return (
    <Table
      caption="SQL applications"
      rows={applications}
      columns={columns(`/t/${slug}/applications`)}
      rowKey={({ name }) => name}
    />
  );
}

const columns = (base: string): readonly Column<ApplicationLine>[] => [
  {
    key: "name",
    head: "Name",
    className: "w-full max-w-0 truncate",
    cell: ({ name }) => (
      <Link
        href={`${base}/${name}`}
        className="rounded-sm font-mono text-xs font-medium hover:text-accent-text hover:underline"
      >
        {name}
      </Link>
    ),
  },
  { key: "status", head: "Status", cell: (application) => <ApplicationStatus {...application} /> },
  {
    key: "in",
    head: "Rows in/s",
    right: true,
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ rowsInPerSecond }) => <Rate perSecond={rowsInPerSecond} />,
  },
  {
    key: "out",
    head: "Rows out/s",
    right: true,
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ rowsOutPerSecond }) => <Rate perSecond={rowsOutPerSecond} />,
  },
  {
    key: "lag",
    head: "Behind",
    right: true,
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ lagMs }) => (lagMs === undefined ? <None /> : formatDuration(lagMs)),
  },
  {
    key: "version",
    head: "Version",
    right: true,
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ versionId }) => versionId,
  },
  {
    key: "created",
    head: "Created",
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ createdMs }) => <Time ms={createdMs} />,
  },
];

function Rate({ perSecond }: { readonly perSecond: number | undefined }) {
  return perSecond === undefined ? <None /> : <span>{formatRate(perSecond)}</span>;
}

function None() {
  return <span className="text-faint">none</span>;
}
