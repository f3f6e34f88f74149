"use client";
import type { LiveSecond } from "@millrace/metrics";
import { useEffect, useState } from "react";
import { useTRPCClient } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

const EVERY_MS = 1000;
const SECONDS_MAX = 300;

/** The seconds of a stream as they happen, oldest first, up to five minutes of them; the tab that nobody sees does not ask. */
export function useLiveSeconds(streamName: string, isEnabled: boolean): readonly LiveSecond[] {
  const { slug: team } = useTeam();
  const client = useTRPCClient();
  const [seconds, setSeconds] = useState<readonly LiveSecond[]>([]);
  useEffect(() => {
    if (!isEnabled) return;
    let isOver = false;
    let last = 0;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      if (!document.hidden) {
        const sinceSecond = last;
        // What did not come this second comes with the next one.
        const found = await client.metric.live.query({ team, streamName, sinceSecond }).catch(() => []);
        if (isOver) return;
        last = found.at(-1)?.second ?? last;
        if (found.length > 0) setSeconds((known) => [...known, ...found].slice(-SECONDS_MAX));
      }
      timer = setTimeout(ask, EVERY_MS);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
      setSeconds([]);
    };
  }, [client, team, streamName, isEnabled]);
  return seconds;
}
