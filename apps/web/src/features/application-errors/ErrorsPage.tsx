"use client";
import { type Column, EmptyState, SkeletonRows } from "@millrace/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import type { ErrorRow } from "../applications/index.ts";
import { BesideTable, useOpenRow } from "../listing/index.ts";
import { QueryProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { ErrorPanel } from "./ErrorPanel.tsx";

const EVERY_MS = 5_000;

/** Rows that failed: why, in which pump, and what they were. */
export function ErrorsPage({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const { openId, onOpen } = useOpenRow("row");
  const query = useInfiniteQuery(
    useTRPC().application.errors.infiniteQueryOptions(
      { team, applicationName: name },
      { getNextPageParam: (page) => page.nextToken, refetchInterval: EVERY_MS },
    ),
  );
  const errors = query.data?.pages.flatMap((page) => page.errors);
  if (query.error && !errors) return <QueryProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!errors) return <SkeletonRows />;
  if (errors.length === 0) {
    return (
      <EmptyState title="No row failed">
        A row that cannot be read, divides by zero or comes too late goes to the error stream with its cause, and the
        pump goes on. The statements can read it too: its name is ERROR_STREAM.
      </EmptyState>
    );
  }
  const open = errors.find(({ id }) => id === openId);
  return (
    <BesideTable
      caption="Error stream"
      rows={errors}
      columns={columns(onOpen)}
      query={query}
      openId={openId}
      panel={open && <ErrorPanel key={open.id} row={open} />}
    />
  );
}

const columns = (onOpen: (id: string) => void): readonly Column<ErrorRow>[] => [
  {
    key: "when",
    head: "When",
    className: "whitespace-nowrap",
    cell: ({ id, errorMs }) => (
      <button type="button" className="rounded-sm text-accent-text underline" onClick={() => onOpen(id)}>
        <Time ms={errorMs} exact />
      </button>
    ),
  },
  { key: "name", head: "Error", className: "whitespace-nowrap font-mono text-xs", cell: ({ name }) => name },
  {
    key: "pump",
    head: "Pump",
    className: "whitespace-nowrap font-mono text-xs max-md:hidden",
    cell: ({ pumpName }) => pumpName,
  },
  { key: "message", head: "Why", className: "w-full max-w-0 truncate", cell: ({ message }) => message },
];
