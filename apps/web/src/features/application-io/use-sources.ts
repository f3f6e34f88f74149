"use client";
import { formatDeliveryArn, formatStreamArn } from "@millrace/base";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useDeliveries } from "../deliveries/index.ts";
import { useStreams } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";

interface Named {
  readonly value: string;
  readonly label: string;
}

/** What of the team's an application can read, write and call, by ARN. */
export function useSources(): {
  readonly streams: readonly Named[];
  readonly deliveries: readonly Named[];
  readonly functions: readonly Named[];
} {
  const { slug: team, accountId, region } = useTeam();
  const streams = useStreams().data?.pages.flatMap((page) => page.streams) ?? [];
  const deliveries = useDeliveries().data ?? [];
  const functions = useQuery(useTRPC().function.list.queryOptions({ team })).data ?? [];
  return {
    streams: streams.map(({ name }) => ({
      value: formatStreamArn({ region, accountId, streamName: name }),
      label: `Stream ${name}`,
    })),
    // One that reads a stream takes nothing from anybody else.
    deliveries: deliveries
      .filter(({ sourceArn }) => sourceArn === undefined)
      .map(({ name }) => ({
        value: formatDeliveryArn({ region, accountId, deliveryName: name }),
        label: `Delivery ${name}`,
      })),
    functions: functions.map(({ name }) => ({
      value: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
      label: name,
    })),
  };
}
