"use client";
import { type Column, Table } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { type Batch, BatchOutcome, batchColumns } from "../delivered/index.ts";
import { useTeam } from "../team/index.ts";

const SHOWN = 6;
const EVERY_MS = 2_000;

const columns: readonly Column<Batch>[] = [
  ...batchColumns,
  { key: "attempts", head: "Attempts", right: true, className: "max-sm:hidden", cell: ({ attempts }) => attempts },
  {
    key: "what",
    head: "What became of it",
    className: "w-full max-w-0 truncate max-md:hidden",
    cell: ({ problem, objectKey }) => <BatchOutcome problem={problem} objectKey={objectKey} />,
  },
];

/** The batches that were sealed last, and what became of them. */
export function LatestBatches({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const options = useTRPC().object.list.queryOptions({ team, deliveryStreamName: name });
  const batches = useQuery({ ...options, refetchInterval: EVERY_MS }).data?.batches.slice(0, SHOWN);
  if (!batches || batches.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="px-5 text-base font-medium">Latest batches</h2>
      <div className="border-t">
        <Table caption="Latest batches" rows={batches} columns={columns} rowKey={({ id }) => id} />
      </div>
    </section>
  );
}
