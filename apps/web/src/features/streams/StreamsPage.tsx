"use client";
import { Button, Input, Kbd, PageHead, SkeletonRows } from "@millrace/ui";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useQueryState } from "nuqs";
import { plural } from "../../client/format.ts";
import { QueryProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { NoStreams } from "./NoStreams.tsx";
import { StreamTable } from "./StreamTable.tsx";
import { useStreams } from "./use-streams.ts";

/** The list of streams. */
export function StreamsPage() {
  const { slug, region } = useTeam();
  const mayCreate = useMay("stream:create");
  const [filter, setFilter] = useQueryState("filter", { defaultValue: "", throttleMs: 300 });
  const query = useStreams();
  const streams = query.data?.pages.flatMap((page) => page.streams) ?? [];
  const shown = streams.filter((stream) => matches(stream.name, filter));
  const isEmpty = query.data !== undefined && streams.length === 0;

  return (
    <>
      <PageHead
        title="Streams"
        aside={
          query.data &&
          !isEmpty && (
            <span className="text-sm text-faint">{counted(shown.length, streams.length, query.hasNextPage)}</span>
          )
        }
        actions={
          <>
            {!isEmpty && <NameFilter filter={filter} onFilter={(text) => void setFilter(text)} />}
            {mayCreate && (
              <Button
                tone="primary"
                icon={<Plus size={14} aria-hidden />}
                render={<Link data-new href={`/t/${slug}/streams/new`} />}
              >
                New stream
              </Button>
            )}
          </>
        }
      />
      <div className="border-t">
        {query.error && !query.data ? (
          <QueryProblem error={query.error} onRetry={() => void query.refetch()} />
        ) : !query.data ? (
          <SkeletonRows />
        ) : isEmpty ? (
          <NoStreams />
        ) : (
          <StreamTable streams={shown} />
        )}
        {shown.length === 0 && streams.length > 0 && (
          <p className="px-5 py-10 text-sm text-muted">
            No stream in {region} has “{filter}” in its name.{" "}
            <button type="button" className="text-accent-text underline" onClick={() => void setFilter(null)}>
              Show all
            </button>
          </p>
        )}
        {query.hasNextPage && (
          <div className="px-5 py-3">
            <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Load more
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function NameFilter({ filter, onFilter }: { readonly filter: string; readonly onFilter: (text: string) => void }) {
  return (
    <div className="relative">
      <Input
        data-filter
        aria-label="Filter by name"
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        placeholder="Filter by name"
        className="w-56 pr-8"
      />
      <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}

function matches(name: string, filter: string): boolean {
  return name.toLowerCase().includes(filter.trim().toLowerCase());
}

function counted(shown: number, known: number, hasMore: boolean): string {
  const all = `${plural(known, "stream")}${hasMore ? " so far" : ""}`;
  return shown === known ? all : `${shown} of ${all}`;
}
