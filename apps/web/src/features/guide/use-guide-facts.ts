"use client";
import { useQuery } from "@tanstack/react-query";
import { demo } from "../../client/demo.ts";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import type { GuideFacts } from "./guide-step.ts";

const EVERY_MS = 2_000;
const MADE_WITH_SHARDS = 4;

/** How far the demo is. Asks only while the line is shown. */
export function useGuideFacts(): GuideFacts {
  const { slug: team, granted } = useTeam();
  const trpc = useTRPC();
  const often = { refetchInterval: EVERY_MS, retry: false } as const;
  const shards = useQuery({ ...trpc.shard.list.queryOptions({ team, streamName: demo.stream }), ...often });
  const deliveries = useQuery({
    ...trpc.delivery.list.queryOptions({ team }),
    ...often,
    enabled: granted.includes("delivery:read"),
  });
  const applications = useQuery({
    ...trpc.application.list.queryOptions({ team }),
    ...often,
    enabled: granted.includes("application:read"),
  });
  const open = shards.data?.shards.filter(({ closedMs }) => closedMs === undefined) ?? [];
  const delivery = deliveries.data?.find(({ name }) => name === demo.delivery);
  return {
    hotShard: open.find(
      ({ startingHashKey, endingHashKey }) =>
        BigInt(startingHashKey) <= demo.hotHash && demo.hotHash <= BigInt(endingHashKey),
    ),
    isSplit: open.length > MADE_WITH_SHARDS,
    hasDelivery: delivery !== undefined,
    hasObject: (delivery?.recordsPerSecond ?? 0) > 0,
    hasApplication: applications.data?.some(({ name }) => name === demo.application) ?? false,
  };
}
