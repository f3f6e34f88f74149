"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

const EVERY_MS = 200;
const WAIT_MS_MAX = 30_000;

/** Waits until a stream can take records. */
export function useUntilActive(): (streamName: string) => Promise<void> {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (streamName) => {
    const end = performance.now() + WAIT_MS_MAX;
    while (performance.now() < end) {
      const { status } = await queryClient.fetchQuery({
        ...trpc.stream.get.queryOptions({ team, streamName }),
        staleTime: 0,
      });
      if (status === "ACTIVE") return;
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
    throw new Error("The stream was not ready within half a minute. It may still become so: look at it in a moment.");
  };
}
