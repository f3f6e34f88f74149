"use client";
import { EmptyState, Sparkline, Table } from "@millrace/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { formatCount, formatDuration } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { ConsumerKind, ConsumerLag } from "./consumer-lag.ts";
import { TrendWord } from "./TrendWord.tsx";

const EVERY_MS = 5000;

const kindWords: Readonly<Record<ConsumerKind, string>> = {
  consumer: "Registered consumer",
  key: "GetRecords by key",
  delivery: "Delivery",
  application: "SQL application",
};

/** Everybody who reads the stream: how far behind, where that leads, and why. */
export function ConsumersPage({ streamName }: { readonly streamName: string }) {
  const { slug: team } = useTeam();
  const query = useQuery({
    ...useTRPC().consumer.lag.queryOptions({ team, streamName }),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <Part query={query}>
      {({ nowMs, consumers }) =>
        consumers.length === 0 ? (
          <NoConsumers streamName={streamName} />
        ) : (
          <div className="grid gap-3 py-4">
            <p className="max-w-3xl px-5 text-xs text-faint">
              Lag in records is counted against the end of each shard as it is now; in time, from when a reader was last
              seen. The line is the worst of each minute of the last hour.
            </p>
            <ConsumerTable consumers={consumers} nowMs={nowMs} />
          </div>
        )
      }
    </Part>
  );
}

const HOUR_MS = 3_600_000;

function ConsumerTable({ consumers, nowMs }: { readonly consumers: readonly ConsumerLag[]; readonly nowMs: number }) {
  return (
    <Table
      caption="Who reads the stream"
      rows={consumers}
      rowKey={({ kind, name }) => `${kind}/${name}`}
      columns={[
        { key: "name", head: "Reader", cell: (consumer) => <Reader {...consumer} /> },
        {
          key: "behind",
          head: "Behind",
          right: true,
          cell: ({ behindMs, readMs }) => (readMs === undefined ? "" : formatDuration(behindMs)),
        },
        {
          key: "records",
          head: "Records",
          right: true,
          cell: ({ behindRecords }) => (behindRecords === undefined ? "" : formatCount(behindRecords)),
        },
        {
          key: "hour",
          head: "Last hour",
          cell: ({ points }) => <Sparkline points={points} fromMs={nowMs - HOUR_MS} toMs={nowMs} />,
        },
        { key: "trend", head: "Trend", cell: (consumer) => <TrendWord {...consumer} /> },
        {
          key: "reason",
          head: "Why",
          className: "min-w-56",
          cell: ({ reason }) => <span className="text-xs text-muted">{reason}</span>,
        },
        {
          key: "seen",
          head: "Last seen",
          right: true,
          cell: ({ readMs }) => (readMs === undefined ? "" : <Time ms={readMs} />),
        },
      ]}
    />
  );
}

function Reader({ kind, name }: Pick<ConsumerLag, "kind" | "name">) {
  const { slug } = useTeam();
  const places = { delivery: "deliveries", application: "applications" } as const;
  const shown = <span className="font-mono text-xs">{name}</span>;
  return (
    <div className="grid">
      {kind === "delivery" || kind === "application" ? (
        <Link href={`/t/${slug}/${places[kind]}/${name}`} className="underline-offset-2 hover:underline">
          {shown}
        </Link>
      ) : (
        shown
      )}
      <span className="text-xs text-faint">{kindWords[kind]}</span>
    </div>
  );
}

function NoConsumers({ streamName }: { readonly streamName: string }) {
  const { slug } = useTeam();
  return (
    <EmptyState
      title="Nobody reads this stream yet"
      actions={
        <>
          <Link className="text-sm text-accent-text underline" href={`/t/${slug}/streams/${streamName}/connect`}>
            Read it with an SDK
          </Link>
          <Link className="text-sm text-accent-text underline" href={`/t/${slug}/deliveries/new`}>
            Deliver it
          </Link>
        </>
      }
    >
      Whoever calls GetRecords, subscribes as a registered consumer, delivers the stream or asks it questions in SQL
      stands here, with how far behind it is and why.
    </EmptyState>
  );
}
