"use client";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTeam } from "../team/index.ts";
import { TailFeed, type TailSnapshot } from "./tail-feed.ts";

export interface TailQuestion {
  readonly streamName: string;
  readonly filter: string;
  readonly from: string;
}

/** A tail that runs while the page is open; another question starts another one. */
export function useTail({ streamName, filter, from }: TailQuestion): { feed: TailFeed; tail: TailSnapshot } {
  const { slug, region } = useTeam();
  const feed = useMemo(() => {
    // The region is in the cookie too; here it makes another region another tail.
    const query = new URLSearchParams({ from, filter, region });
    return new TailFeed(`/api/tail/${slug}/${encodeURIComponent(streamName)}?${query}`);
  }, [slug, region, streamName, filter, from]);
  useEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  return { feed, tail: useSyncExternalStore(feed.subscribe, feed.getSnapshot, feed.getSnapshot) };
}
