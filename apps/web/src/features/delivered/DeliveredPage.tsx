"use client";
import { formatBytes } from "@millrace/base";
import { Button, type Column, EmptyState, SkeletonRows, StatusChip, Table } from "@millrace/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useQueryState } from "nuqs";
import { formatCount, formatDuration } from "../../client/format.ts";
import { Time } from "../../client/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { QueryProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { ObjectPreview } from "./ObjectPreview.tsx";
import type { objectRouter } from "./router.ts";

type Batch = inferRouterOutputs<typeof objectRouter>["list"]["batches"][number];
const EVERY_MS = 3_000;
const states = {
  SEALED: { tone: "busy", word: "On its way" },
  DELIVERED: { tone: "ok", word: "Delivered" },
  REJECTED: { tone: "bad", word: "Not taken" },
} as const;

/** What was delivered, newest first. An object of a built-in bucket can be opened. */
export function DeliveredPage({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const mayOpen = useMay("bucket:read");
  const [openId, setOpenId] = useQueryState("object");
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
  return (
    <div className={open ? "grid xl:grid-cols-2" : "grid"}>
      <div className="min-w-0">
        <Table
          caption="Delivered batches"
          rows={batches}
          rowKey={({ id }) => id}
          rowClassName={({ id }) => (id === openId ? "bg-accent-soft" : undefined)}
          columns={columns(mayOpen ? (id) => void setOpenId(id === openId ? null : id) : undefined)}
        />
        {query.hasNextPage && (
          <div className="px-5 py-3">
            <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Load more
            </Button>
          </div>
        )}
      </div>
      {open?.bucket !== undefined && open.objectKey !== undefined && (
        <ObjectPreview
          key={open.id}
          bucket={open.bucket}
          objectKey={open.objectKey}
          onClose={() => void setOpenId(null)}
        />
      )}
    </div>
  );
}

function columns(onOpen: ((id: string) => void) | undefined): readonly Column<Batch>[] {
  return [
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
      className: "whitespace-nowrap max-sm:hidden",
      cell: ({ bytes }) => formatBytes(bytes),
    },
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
          <span className={problem ? "text-warn" : "font-mono text-xs text-muted"} title={problem ?? objectKey}>
            {problem ?? objectKey}
          </span>
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
