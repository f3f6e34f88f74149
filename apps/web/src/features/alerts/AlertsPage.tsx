"use client";
import { Button, EmptyState, PageHead, StatusChip, Table } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { Alert } from "./alert-types.ts";
import { channelWords, conditionWords, queryWords, stateOf } from "./alert-words.ts";

const EVERY_MS = 10_000;

/** What is watched, how it is, and who is told. */
export function AlertsPage() {
  const { slug: team } = useTeam();
  const mayWrite = useMay("alert:write");
  const query = useQuery({ ...useTRPC().alert.list.queryOptions({ team }), refetchInterval: EVERY_MS });
  const create = mayWrite && (
    <Button tone="primary" render={<Link href={`/t/${team}/alerts/new`} />}>
      New alert
    </Button>
  );
  return (
    <>
      <PageHead title="Alerts" actions={create}>
        Workers look at each every half minute. One that tells nobody still stands here, with its history.
      </PageHead>
      <Part query={query}>
        {(alerts) =>
          alerts.length === 0 ? (
            <EmptyState title="Nothing is watched yet" actions={create}>
              An alert holds a metric against a threshold, or notices that it fell silent, and tells a webhook, a member
              of the team, or a stream.
            </EmptyState>
          ) : (
            <AlertTable alerts={alerts} />
          )
        }
      </Part>
    </>
  );
}

function AlertTable({ alerts }: { readonly alerts: readonly Alert[] }) {
  const { slug } = useTeam();
  return (
    <Table
      caption="Alerts"
      rows={[...alerts].sort(firingFirst)}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "state",
          head: "State",
          cell: (alert) => {
            const { tone, word } = stateOf(alert);
            return <StatusChip tone={tone}>{word}</StatusChip>;
          },
        },
        {
          key: "name",
          head: "Alert",
          cell: ({ id, name }) => (
            <Link href={`/t/${slug}/alerts/${id}`} className="font-medium underline-offset-2 hover:underline">
              {name}
            </Link>
          ),
        },
        {
          key: "watches",
          head: "Watches",
          className: "min-w-72",
          cell: ({ settings }) => (
            <div className="grid text-xs">
              <span>{queryWords(settings)}</span>
              <span className="text-muted">{conditionWords(settings)}</span>
            </div>
          ),
        },
        {
          key: "tells",
          head: "Tells",
          cell: ({ settings }) => (
            <span className="text-xs text-muted">
              {settings.channels.length === 0 ? "nobody" : settings.channels.map(channelWords).join(", ")}
            </span>
          ),
        },
      ]}
    />
  );
}

function firingFirst(a: Alert, b: Alert): number {
  const fires = ({ isOn, subjects }: Alert) => Number(isOn && subjects.some(({ state }) => state === "firing"));
  return fires(b) - fires(a) || (a.name < b.name ? -1 : 1);
}
