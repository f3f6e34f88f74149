"use client";
import { PageHead, SkeletonRows, StatusChip } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../client/trpc.ts";
import { useMounted } from "../../client/use-mounted.ts";
import { QueryProblem } from "../problem/index.ts";
import { NoStreams, StreamTable, useStreams } from "../streams/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { healthSentence, type Need, needs } from "./health-sentence.ts";

const RECENT = 8;
const EVERY_MS = 15_000;

/** A sentence on health, what needs attention, and the newest streams. */
export function OverviewPage() {
  const { slug: team, name } = useTeam();
  const trpc = useTRPC();
  const mayReadKeys = useMay("key:read");
  const isMounted = useMounted();
  const list = useStreams();
  const sources = useQuery({ ...trpc.source.list.queryOptions({ team }), refetchInterval: EVERY_MS });
  const keys = useQuery({ ...trpc.key.list.queryOptions({ team }), enabled: mayReadKeys, refetchInterval: EVERY_MS });
  const streams = list.data?.pages.flatMap((page) => page.streams);

  if (list.error && !streams) return <QueryProblem error={list.error} onRetry={() => void list.refetch()} />;
  if (!streams) {
    return (
      <>
        <PageHead title={name} />
        <SkeletonRows />
      </>
    );
  }
  const picture = { streams, sources: sources.data ?? [], keys: keys.data ?? [] };
  const found = isMounted ? needs(picture, Date.now()) : [];
  if (streams.length === 0 && found.length === 0) return <NoStreams />;
  const newest = [...streams].sort((a, b) => b.createdMs - a.createdMs).slice(0, RECENT);
  return (
    <>
      <PageHead title={name}>
        <span className="text-base">{healthSentence(picture, found)}</span>
      </PageHead>
      {found.length > 0 && <NeedList found={found} />}
      <div className="flex items-baseline justify-between border-t px-5 pt-5 pb-2">
        <h2 className="text-base font-medium">Newest streams</h2>
        <Link href={`/t/${team}/streams`} className="rounded-sm text-xs text-accent-text hover:underline">
          All streams
        </Link>
      </div>
      <StreamTable streams={newest} />
    </>
  );
}

function NeedList({ found }: { readonly found: readonly Need[] }) {
  const { slug } = useTeam();
  return (
    <section aria-labelledby="needs" className="border-t px-5 py-5">
      <h2 id="needs" className="mb-2 text-base font-medium">
        Needs attention
      </h2>
      <ul className="grid gap-2">
        {found.map((need) => (
          <li key={need.key} className="flex items-baseline gap-3 text-sm">
            <StatusChip tone={need.isBad ? "bad" : "warn"}>{need.isBad ? "Stopped" : "Look"}</StatusChip>
            <Link href={`/t/${slug}${need.path}`} className="rounded-sm hover:underline">
              {need.sentence}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
