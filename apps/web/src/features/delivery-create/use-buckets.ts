"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { useMay, useTeam } from "../team/index.ts";

/** The buckets that can be named: built-in ones, and those that a connection says are elsewhere. */
export function useBuckets() {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayRead = useMay("bucket:read");
  const built = useQuery({ ...trpc.bucket.list.queryOptions({ team }), enabled: mayRead }).data?.map(
    ({ name }) => name,
  );
  const connections = useQuery(trpc.connection.list.queryOptions({ team })).data ?? [];
  const elsewhere = new Map(
    connections.flatMap(({ name, settings }) =>
      settings.kind === "s3" ? settings.buckets.map((bucket) => [bucket, name] as const) : [],
    ),
  );
  const make = useMutation(
    trpc.bucket.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.bucket.pathKey() }),
    }),
  );
  const isNew = (bucket: string) => !elsewhere.has(bucket) && built !== undefined && !built.includes(bucket);
  return {
    known: [...(built ?? []), ...elsewhere.keys()],
    placeOf: (bucket: string): string => {
      if (bucket === "") return "A built-in bucket, or one of a connection.";
      if (elsewhere.has(bucket)) return `Lies where the connection ${elsewhere.get(bucket)} says.`;
      return isNew(bucket) ? "A new built-in bucket: it is made when it is needed." : "A built-in bucket.";
    },
    /** Makes a built-in bucket of that name unless it is there. */
    ensure: async (bucket: string): Promise<void> => {
      if (isNew(bucket)) await make.mutateAsync({ team, bucket });
    },
  };
}
