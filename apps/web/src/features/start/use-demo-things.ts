"use client";
import { useQuery } from "@tanstack/react-query";
import { demo } from "../../client/demo.ts";
import { useTRPC } from "../../client/trpc.ts";
import type { ApplicationDetail } from "../applications/index.ts";
import type { DeliveryDetail } from "../deliveries/index.ts";
import type { StreamCard } from "../streams/index.ts";
import { useMay, useTeam } from "../team/index.ts";

/** What there is of the demo. */
export interface DemoThings {
  readonly stream: StreamCard | undefined;
  readonly delivery: DeliveryDetail | undefined;
  readonly application: ApplicationDetail | undefined;
}

/** Asks the lists first: a thing that is not there is no error. */
export function useDemoThings(): DemoThings {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const find = useQuery(trpc.search.find.queryOptions({ team, text: "demo-" }));
  const has = (kind: string, name: string) => find.data?.found.some((each) => each.kind === kind && each.name === name);
  const stream = useQuery({
    ...trpc.stream.get.queryOptions({ team, streamName: demo.stream }),
    enabled: useMay("stream:read") && has("stream", demo.stream) === true,
  });
  const delivery = useQuery({
    ...trpc.delivery.get.queryOptions({ team, deliveryStreamName: demo.delivery }),
    enabled: useMay("delivery:read") && has("delivery", demo.delivery) === true,
  });
  const application = useQuery({
    ...trpc.application.get.queryOptions({ team, applicationName: demo.application }),
    enabled: useMay("application:read") && has("application", demo.application) === true,
  });
  return { stream: stream.data, delivery: delivery.data, application: application.data };
}
