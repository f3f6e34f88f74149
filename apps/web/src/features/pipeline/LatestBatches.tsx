"use client";
import { formatBytes } from "@millrace/base";
import { type Column, StatusChip, Table } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { formatCount } from "../../client/format.ts";
import { Time } from "../../client/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

const SHOWN = 6;
const EVERY_MS = 2_000;
const states = {
  SEALED: { tone: "busy", word: "On its way" },
  DELIVERED: { tone: "ok", word: "Delivered" },
  REJECTED: { tone: "bad", word: "Not taken" },
} as const;

/** The batches that were sealed last, and what became of them. */
export function LatestBatches({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const options = useTRPC().object.list.queryOptions({ team, deliveryStreamName: name });
  const batches = useQuery({ ...options, refetchInterval: EVERY_MS }).data?.batches.slice(0, SHOWN);
  if (!batches || batches.length === 0) return null;
  type Batch = (typeof batches)[number];
  const columns: readonly Column<Batch>[] = [
    {
      key: "sealed",
      head: "Sealed",
      className: "whitespace-nowrap",
      cell: ({ sealedMs }) => <Time ms={sealedMs} exact />,
    },
    {
      key: "state",
      head: "State",
      cell: ({ state }) => {
        const { tone, word } = states[state as keyof typeof states] ?? states.SEALED;
        return <StatusChip tone={tone}>{word}</StatusChip>;
      },
    },
    { key: "records", head: "Records", right: true, cell: ({ records }) => formatCount(records) },
    {
      key: "bytes",
      head: "Size",
      right: true,
      className: "whitespace-nowrap",
      cell: ({ bytes }) => formatBytes(bytes),
    },
    { key: "attempts", head: "Attempts", right: true, className: "max-sm:hidden", cell: ({ attempts }) => attempts },
    {
      key: "what",
      head: "What became of it",
      className: "w-full max-w-0 truncate max-md:hidden",
      cell: ({ problem, objectKey }) => (
        <span className={problem ? "text-warn" : "font-mono text-xs text-muted"} title={problem ?? objectKey}>
          {problem ?? objectKey}
        </span>
      ),
    },
  ];
  return (
    <section className="grid gap-2">
      <h2 className="px-5 text-base font-medium">Latest batches</h2>
      <div className="border-t">
        <Table caption="Latest batches" rows={batches} columns={columns} rowKey={({ id }) => id} />
      </div>
    </section>
  );
}
