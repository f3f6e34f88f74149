"use client";
import { type Column, EmptyState, SkeletonRows } from "@millrace/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { formatDuration } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { BesideTable, useOpenRow } from "../listing/index.ts";
import { QueryProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { BatchOutcome } from "./BatchOutcome.tsx";
import { type Batch, batchColumns } from "./batch-columns.tsx";
import { ObjectPreview } from "./ObjectPreview.tsx";

const EVERY_MS = 3_000;

/** What was delivered, newest first. An object of a built-in bucket can be opened. */
export function DeliveredPage({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const mayOpen = useMay("bucket:read");
  const { openId, onOpen, onClose } = useOpenRow("object");
  const query = useInfiniteQuery(
    useTRPC().object.list.infiniteQueryOptions(
      { team, deliveryStreamName: name },
      { getNextPageParam: (page) => page.nextToken, refetchInterval: EVERY_MS },
    ),
  );
  const batches = query.data?.pages.flatMap((page) => page.batches);
  if (query.error && !batches) return <QueryProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!batches) return <SkeletonRows />;
  if (batches.length === 0) return <NothingYet />;
  const open = batches.find(({ id }) => id === openId);
  const hasObject = open?.bucket !== undefined && open.objectKey !== undefined;
  return (
    <BesideTable
      caption="Delivered batches"
      rows={batches}
      columns={columns(mayOpen ? onOpen : undefined)}
      query={query}
      openId={openId}
      panel={
        hasObject && <ObjectPreview key={open.id} bucket={open.bucket} objectKey={open.objectKey} onClose={onClose} />
      }
    />
  );
}

function columns(onOpen: ((id: string) => void) | undefined): readonly Column<Batch>[] {
  return [
    ...batchColumns,
    {
      key: "age",
      head: "Freshness",
      right: true,
      className: "whitespace-nowrap max-md:hidden",
      cell: ({ deliveredMs, firstArrivalMs }) =>
        deliveredMs === undefined ? "" : formatDuration(deliveredMs - firstArrivalMs),
    },
    {
      key: "object",
      head: "Object",
      className: "w-full max-w-0 truncate",
      cell: ({ id, objectKey, state, problem }) =>
        objectKey !== undefined && state === "DELIVERED" && onOpen ? (
          <button
            type="button"
            title={objectKey}
            className="max-w-full truncate rounded-sm font-mono text-xs text-accent-text underline"
            onClick={() => onOpen(id)}
          >
            {objectKey}
          </button>
        ) : (
          <BatchOutcome problem={problem} objectKey={objectKey} />
        ),
    },
  ];
}

function NothingYet() {
  return (
    <EmptyState title="Nothing delivered yet">
      A batch is sealed when the buffer is full or its time is over, and shows here at once. An object in a built-in
      bucket can then be opened.
    </EmptyState>
  );
}
