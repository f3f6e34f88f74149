"use client";
import { CopyButton, PageHead, Skeleton, TabLinks } from "@millrace/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { plural } from "../../client/format.ts";
import { QueryProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { DeletedBar } from "./DeletedBar.tsx";
import { StreamStatus } from "./StreamStatus.tsx";
import { modeWord } from "./stream-status.ts";
import { useStream } from "./use-stream.ts";

const tabs = [
  { path: "", label: "Records" },
  { path: "/shards", label: "Shards" },
  { path: "/consumers", label: "Consumers" },
  { path: "/metrics", label: "Metrics" },
  { path: "/connect", label: "Connect" },
  { path: "/settings", label: "Settings" },
] as const;

/** Name, state and tabs of one stream; the tab's page beneath. */
export function StreamFrame({ streamName, children }: { readonly streamName: string; readonly children: ReactNode }) {
  const { slug } = useTeam();
  const pathname = usePathname();
  const query = useStream(streamName);
  const base = `/t/${slug}/streams/${streamName}`;
  const stream = query.data;
  if (query.error && !stream) {
    return (
      <>
        <PageHead title={<span className="font-mono">{streamName}</span>} />
        <QueryProblem error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={<span className="break-all font-mono text-lg">{streamName}</span>}
        aside={
          stream ? (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
              <StreamStatus stream={stream} />
              <span>{modeWord[stream.mode]}</span>
              <span>{plural(stream.openShards, "open shard")}</span>
              <span className="flex items-center gap-0.5">
                ARN <CopyButton text={stream.arn} label="Copy the ARN" />
              </span>
            </div>
          ) : (
            <Skeleton className="h-3 w-56" />
          )
        }
      />
      {stream?.deleteAfterMs !== undefined && <DeletedBar streamName={streamName} afterMs={stream.deleteAfterMs} />}
      <TabLinks
        label="Stream"
        link={Link}
        tabs={tabs.map((tab) => ({
          href: `${base}${tab.path}`,
          label: tab.label,
          isCurrent: pathname === `${base}${tab.path}`,
        }))}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </div>
  );
}
