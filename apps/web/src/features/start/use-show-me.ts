"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { demo } from "../../client/demo.ts";
import { useTRPC } from "../../client/trpc.ts";
import { useGuide } from "../guide/index.ts";
import { useTeam } from "../team/index.ts";
import { unlessThere } from "./unless-there.ts";
import { useUntilActive } from "./use-until-active.ts";

/** A third of the records go to one key, so that there is a hot shard to be found. */
const settings = {
  kind: "generator",
  recordsPerSecond: 50,
  keys: 200,
  skew: 0.3,
  template: "orders",
  seed: 1,
} as const;

/** Makes a stream with records in it, and leads to them. What is there already is taken as it is. */
export function useShowMe() {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { begin } = useGuide();
  const untilActive = useUntilActive();
  const createStream = useMutation(trpc.stream.create.mutationOptions());
  const createSource = useMutation(trpc.source.create.mutationOptions());
  return useMutation({
    mutationFn: async () => {
      const stream = { streamName: demo.stream, mode: "PROVISIONED", shardCount: 4, retentionHours: 24 } as const;
      const made = createStream.mutateAsync({ team, ...stream, maxRecordSizeKib: 1024, isEncrypted: false });
      await unlessThere(made, "stream.exists");
      await untilActive(demo.stream);
      const filled = createSource.mutateAsync({ team, name: demo.source, streamName: demo.stream, settings });
      await unlessThere(filled, "resource.exists");
    },
    onSuccess: async () => {
      begin();
      await queryClient.invalidateQueries();
      router.push(`/t/${team}/streams/${demo.stream}`);
    },
  });
}
