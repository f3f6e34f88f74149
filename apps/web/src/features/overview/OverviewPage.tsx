"use client";
import { PageHead, SkeletonRows, StatusChip, useMounted } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../client/trpc.ts";
import { ApplicationTable, useApplications } from "../applications/index.ts";
import { DeliveryTable, useDeliveries } from "../deliveries/index.ts";
import { QueryProblem } from "../problem/index.ts";
import { Doors } from "../start/index.ts";
import { StreamTable, useStreams } from "../streams/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { healthSentence, type Need, needs } from "./health-sentence.ts";
import { OverviewAside } from "./OverviewAside.tsx";
import { SourceLines } from "./SourceLines.tsx";

const RECENT = 8;
const often = { refetchInterval: 15_000 };

/** A sentence on health, what needs attention, and the newest streams. */
export function OverviewPage() {
  const { slug: team, name } = useTeam();
  const trpc = useTRPC();
  const mayReadKeys = useMay("key:read");
  const isMounted = useMounted();
  const list = useStreams();
  const sources = useQuery({ ...trpc.source.list.queryOptions({ team }), ...often });
  const deliveries = useDeliveries().data ?? [];
  const applications = useApplications().data ?? [];
  const keys = useQuery({ ...trpc.key.list.queryOptions({ team }), enabled: mayReadKeys, ...often });
  const alerts = useQuery({ ...trpc.alert.list.queryOptions({ team }), ...often });
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
  const told = { sources: sources.data ?? [], keys: keys.data ?? [], alerts: alerts.data ?? [] };
  const picture = { streams, deliveries, applications, ...told };
  const found = isMounted ? needs(picture, Date.now()) : [];
  if (streams.length === 0 && found.length === 0) {
    return (
      <>
        <PageHead title={name}>
          <span className="text-base">{healthSentence(picture, found)}</span>
        </PageHead>
        <Doors />
      </>
    );
  }
  const newest = [...streams].sort((a, b) => b.createdMs - a.createdMs).slice(0, RECENT);
  return (
    <div className="flex min-h-full flex-col">
      <PageHead title={name}>
        <span className="text-base">{healthSentence(picture, found)}</span>
      </PageHead>
      {found.length > 0 && <NeedList found={found} />}
      <div className="grid flex-1 content-start border-t lg:grid-cols-[minmax(0,1fr)_26rem] lg:content-stretch">
        <div className="min-w-0 lg:border-r">
          <PartHead title="Newest streams" href={`/t/${team}/streams`} link="All streams" />
          <StreamTable streams={newest} />
          {picture.sources.length > 0 && (
            <>
              <PartHead title="What feeds them" href={`/t/${team}/sources`} link="All sources" />
              <SourceLines sources={picture.sources} />
            </>
          )}
          {applications.length > 0 && (
            <>
              <PartHead title="What is asked of them" href={`/t/${team}/applications`} link="All applications" />
              <ApplicationTable applications={applications.slice(0, RECENT)} />
            </>
          )}
          {deliveries.length > 0 && (
            <>
              <PartHead title="Where it goes" href={`/t/${team}/deliveries`} link="All deliveries" />
              <DeliveryTable deliveries={deliveries.slice(0, RECENT)} />
            </>
          )}
        </div>
        <OverviewAside />
      </div>
    </div>
  );
}

function PartHead({ title, href, link }: { readonly title: string; readonly href: string; readonly link: string }) {
  return (
    <div className="flex items-baseline justify-between px-5 pt-5 pb-2">
      <h2 className="text-base font-medium">{title}</h2>
      <Link href={href} className="rounded-sm text-xs text-accent-text hover:underline">
        {link}
      </Link>
    </div>
  );
}

function NeedList({ found }: { readonly found: readonly Need[] }) {
  const { slug } = useTeam();
  return (
    <section aria-labelledby="needs" className="border-t px-5 py-5">
      <h2 id="needs" className="mb-2 text-base font-medium">
        Needs attention
      </h2>
      <ul className="grid gap-2.5">
        {found.map((need) => (
          <li key={need.key} className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-baseline gap-3 text-sm">
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
