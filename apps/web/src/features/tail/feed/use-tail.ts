"use client";
import type { TailQuestion } from "@millrace/contract";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useLive } from "../../live/index.ts";
import { TailFeed, type TailSnapshot } from "./tail-feed.ts";

/** A tail that runs while the page is open; another question starts another one. */
export function useTail(question: TailQuestion): { feed: TailFeed; tail: TailSnapshot } {
  const live = useLive();
  const asked = JSON.stringify(question);
  const feed = useMemo(() => new TailFeed(JSON.parse(asked) as TailQuestion), [asked]);
  useEffect(() => {
    feed.start(live);
    return () => feed.stop();
  }, [feed, live]);
  return { feed, tail: useSyncExternalStore(feed.subscribe, feed.getSnapshot, feed.getSnapshot) };
}
