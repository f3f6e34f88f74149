"use client";
import { DeleteSection, toaster } from "@millrace/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { plural } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import type { StreamCard } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";

/** Deletes the stream with all that is in it, after its name was typed. */
export function DeleteStream({ stream }: { readonly stream: StreamCard }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.stream.delete.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: `${stream.name} is being deleted` });
        router.push(`/t/${team}/streams`);
        await queryClient.invalidateQueries({ queryKey: trpc.stream.list.pathKey() });
      },
      onError: toastProblem,
    }),
  );
  return (
    <DeleteSection
      name={stream.name}
      noun="stream"
      about="Its records go with it, and its name becomes free."
      disabled={stream.status === "DELETING"}
      busy={remove.isPending}
      onDelete={() => remove.mutate({ team, streamName: stream.name })}
    >
      <p>
        All records in {plural(stream.openShards, "shard")} and those still kept of closed ones are gone at once. This
        cannot be taken back.
      </p>
      <Dependents stream={stream} />
    </DeleteSection>
  );
}

/** Who reads from or writes to the stream and will stop doing so. */
function Dependents({ stream }: { readonly stream: StreamCard }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const consumers = useQuery(trpc.consumer.list.queryOptions({ team, streamName: stream.name }));
  const sources = useQuery(trpc.source.list.queryOptions({ team }));
  const names = [
    ...(consumers.data ?? []).map((consumer) => `consumer ${consumer.consumerName}`),
    ...(sources.data ?? [])
      .filter((source) => source.streamName === stream.name)
      .map((source) => `source ${source.name}`),
  ];
  if (consumers.isPending || sources.isPending) return <p>Looking for what depends on it…</p>;
  if (names.length === 0) return <p>No registered consumer and no source depends on it.</p>;
  return (
    <div>
      <p>These depend on it and will stop:</p>
      <ul className="mt-1 list-disc pl-5 font-mono text-xs">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}
