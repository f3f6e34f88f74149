"use client";
import { formatBytes } from "@millrace/base";
import { type Column, Section, Table } from "@millrace/ui";
import type { inferRouterOutputs } from "@trpc/server";
import { formatCount } from "../../client/format.ts";
import type { usageRouter } from "./router.ts";

type Usage = inferRouterOutputs<typeof usageRouter>["get"];
type Kind = keyof Usage["traffic"];

const kinds = [
  { kind: "bytesIn", label: "Data in", format: formatBytes },
  { kind: "recordsIn", label: "Records in", format: formatCount },
  { kind: "bytesOut", label: "Data out", format: formatBytes },
] as const satisfies readonly { kind: Kind; label: string; format: (value: number) => string }[];

interface Day {
  readonly dayMs: number;
  readonly values: Readonly<Record<Kind, number>>;
}

const columns: readonly Column<Day>[] = [
  {
    key: "day",
    head: "Day (UTC)",
    className: "w-full",
    cell: ({ dayMs }) => <span className="tabular">{new Date(dayMs).toISOString().slice(0, 10)}</span>,
  },
  ...kinds.map(({ kind, label, format }) => ({
    key: kind,
    head: label,
    right: true,
    className: "whitespace-nowrap",
    cell: ({ values }: Day) => <span className="tabular">{format(values[kind])}</span>,
  })),
];

/** What passed through the team's streams: this month, by its end, and day by day. */
export function TrafficSection({ usage }: { readonly usage: Usage }) {
  const days = daysOf(usage.traffic);
  return (
    <Section
      title="This month"
      about="Through all streams of the region. Months and days are those of UTC; what goes out is what is fetched and what is pushed."
    >
      <dl className="mb-5 grid gap-4 sm:grid-cols-3">
        {kinds.map(({ kind, label, format }) => {
          const { soFar, foreseen } = usage.month[kind];
          return (
            <div key={kind} className="grid gap-0.5">
              <dt className="text-xs text-faint">{label}</dt>
              <dd className="text-lg tabular">{format(soFar)}</dd>
              <dd className="text-xs text-muted">
                {foreseen === undefined ? "No whole day yet to foresee from." : `About ${format(foreseen)} by its end.`}
              </dd>
            </div>
          );
        })}
      </dl>
      {days.length === 0 ? (
        <p className="text-sm text-muted">
          Nothing was put or read in the last 30 days. Once it is, each day stands here an hour later.
        </p>
      ) : (
        <div className="-mx-5">
          <Table caption="Day by day" rows={days} columns={columns} rowKey={({ dayMs }) => String(dayMs)} />
        </div>
      )}
    </Section>
  );
}

function daysOf(traffic: Usage["traffic"]): Day[] {
  const days = new Map<number, Record<Kind, number>>();
  for (const { kind } of kinds) {
    for (const { dayMs, value } of traffic[kind]) {
      const values = days.get(dayMs) ?? { bytesIn: 0, recordsIn: 0, bytesOut: 0 };
      days.set(dayMs, { ...values, [kind]: value });
    }
  }
  return Array.from(days, ([dayMs, values]) => ({ dayMs, values })).sort((a, b) => b.dayMs - a.dayMs);
}
