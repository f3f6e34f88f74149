"use client";
import { formatApplicationArn, formatDeliveryArn } from "@millrace/base";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useMay, useTeam } from "../team/index.ts";

/** A thing of the team that a policy can name. */
export interface TeamResource {
  readonly service: string;
  readonly name: string;
  readonly arn: string;
}

/** Streams (the first of them), deliveries, applications and buckets of the region, with their ARNs. */
export function useTeamResources(): readonly TeamResource[] {
  const { slug: team, accountId, region } = useTeam();
  const trpc = useTRPC();
  const mayReadBuckets = useMay("bucket:read");
  const streams = useQuery(trpc.stream.list.queryOptions({ team }));
  const deliveries = useQuery(trpc.delivery.list.queryOptions({ team }));
  const applications = useQuery(trpc.application.list.queryOptions({ team }));
  const buckets = useQuery({ ...trpc.bucket.list.queryOptions({ team }), enabled: mayReadBuckets });
  const at = { accountId, region };
  return [
    ...(streams.data?.streams ?? []).map(({ name, arn }) => ({ service: "kinesis", name, arn })),
    ...(deliveries.data ?? []).map(({ name }) => ({
      service: "firehose",
      name,
      arn: formatDeliveryArn({ ...at, deliveryName: name }),
    })),
    ...(applications.data ?? []).map(({ name }) => ({
      service: "kinesisanalytics",
      name,
      arn: formatApplicationArn({ ...at, applicationName: name }),
    })),
    ...(buckets.data ?? []).map(({ name }) => ({ service: "s3", name, arn: `arn:aws:s3:::${name}/*` })),
  ];
}
