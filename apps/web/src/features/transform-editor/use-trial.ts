"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTRPC } from "../../client/trpc.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { transformRouter } from "./router.ts";

type Outputs = inferRouterOutputs<typeof transformRouter>;
export type Trial = Outputs["try"];
export type Blueprint = Outputs["blueprints"][number];

export interface SampleRecord {
  readonly recordId: string;
  readonly arrivalMs?: number;
  /** Base64. */
  readonly data: string;
}

/** The records that a transform is tried on: the delivery's last ones, or a blueprint's when there are none yet. */
export function useSample(name: string, blueprint: Blueprint | undefined) {
  const { slug: team } = useTeam();
  const mayRead = useMay("record:read");
  const query = useQuery({
    ...useTRPC().transform.sample.queryOptions({ team, deliveryStreamName: name }),
    enabled: mayRead,
  });
  const real = (query.data ?? []).map(({ id, arrivalMs, data }) => ({ recordId: id, arrivalMs, data }));
  const isReal = real.length > 0;
  const made = (blueprint?.sampleRecords ?? []).map((data, index) => ({ recordId: `sample-${index + 1}`, data }));
  const records: readonly SampleRecord[] = isReal ? real : made;
  return { records, isReal, isReading: query.isFetching, reread: () => void query.refetch() };
}

/** Runs code on records; nothing is kept of it. */
export function useTrial() {
  const { slug: team } = useTeam();
  const run = useMutation(useTRPC().transform.try.mutationOptions());
  return {
    trial: run.data,
    error: run.error,
    isRunning: run.isPending,
    run: (what: { readonly code?: string; readonly functionName?: string }, records: readonly SampleRecord[]) => {
      if (records.length > 0) run.mutate({ team, ...what, records: [...records] });
    },
  };
}
