"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../client/trpc.ts";
import { useMay, useTeam } from "../../team/index.ts";
import type { StreamLoad } from "./load-types.ts";

const EVERY_MS = 5_000;

/** What the shards were put in the last minute; undefined until it is known, and for who may not read records. */
export function useShardLoad(streamName: string): StreamLoad | undefined {
  const { slug: team } = useTeam();
  const mayRead = useMay("record:read");
  const options = useTRPC().shard.load.queryOptions({ team, streamName });
  return useQuery({ ...options, enabled: mayRead, refetchInterval: EVERY_MS }).data;
}
