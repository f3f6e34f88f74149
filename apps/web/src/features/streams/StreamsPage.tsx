"use client";
import { NameFilter, NoMatch, PageHead, SkeletonRows } from "@millrace/ui";
import { plural } from "../../client/format.ts";
import { LoadMore, NewLink, useNameFilter } from "../listing/index.ts";
import { QueryProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { NoStreams } from "./NoStreams.tsx";
import { StreamTable } from "./StreamTable.tsx";
import { useStreams } from "./use-streams.ts";

/** The list of streams. */
export function StreamsPage() {
  const { slug, region } = useTeam();
  const mayCreate = useMay("stream:create");
  const { filter, onFilter, onShowAll, matches } = useNameFilter();
  const query = useStreams();
  const streams = query.data?.pages.flatMap((page) => page.streams) ?? [];
  const shown = streams.filter(matches);
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
            {!isEmpty && <NameFilter filter={filter} onFilter={onFilter} />}
            {mayCreate && <NewLink href={`/t/${slug}/streams/new`}>New stream</NewLink>}
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
          <NoMatch what={`stream in ${region}`} filter={filter} onShowAll={onShowAll} />
        )}
        <LoadMore query={query} />
      </div>
    </>
  );
}

function counted(shown: number, known: number, hasMore: boolean): string {
  const all = `${plural(known, "stream")}${hasMore ? " so far" : ""}`;
  return shown === known ? all : `${shown} of ${all}`;
}
