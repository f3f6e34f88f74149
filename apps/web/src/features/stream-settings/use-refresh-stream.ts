"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";

/** Reads streams and shards again: after a change. */
export function useRefreshStream(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.stream.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.shard.pathKey() }),
    ]);
  };
}
