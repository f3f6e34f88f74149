"use client";
import { DeleteSection, toaster } from "@millrace/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { plural } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import type { StreamCard } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";

/** Deletes the stream, for a day so that it can come back, after its name was typed. */
export function DeleteStream({ stream }: { readonly stream: StreamCard }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.stream.delete.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: `${stream.name} is deleted`, description: "It can be restored for 24 hours." });
        router.push(`/t/${team}/streams`);
        await queryClient.invalidateQueries({ queryKey: trpc.stream.list.pathKey() });
      },
      onError: toastProblem,
    }),
  );
  const { isProtected, status } = stream;
  return (
    <DeleteSection
      name={stream.name}
      noun="stream"
      about={
        isProtected
          ? "It is protected: take the protection away first."
          : "It can be restored for 24 hours; then its records go for good, and its name becomes free."
      }
      disabled={isProtected || status !== "ACTIVE"}
      busy={remove.isPending}
      onDelete={() => remove.mutate({ team, streamName: stream.name })}
    >
      <p>
        To producers and consumers it is gone at once, with all records in {plural(stream.openShards, "shard")} and
        those still kept of closed ones. For 24 hours you can bring it back as it is now.
      </p>
      <Dependents stream={stream} />
    </DeleteSection>
  );
}

const kindWords = {
  consumer: "Registered consumer",
  source: "Source",
  replay: "Replay from it:",
  delivery: "Delivery",
  application: "Application",
} as const;

/** Who reads from or writes to the stream and will stop doing so. */
function Dependents({ stream }: { readonly stream: StreamCard }) {
  const { slug: team } = useTeam();
  const ask = { team, streamName: stream.name };
  const { data, error } = useQuery(useTRPC().stream.dependents.queryOptions(ask));
  if (error) return <p>What depends on it could not be found out.</p>;
  if (!data) return <p>Looking for what depends on it…</p>;
  if (data.length === 0)
    return (
      <p>No consumer, source, delivery or application depends on it. Programs with an SDK are not known by name.</p>
    );
  return (
    <div>
      <p>These depend on it and will stop:</p>
      <ul className="mt-1 grid gap-0.5 pl-5">
        {data.map(({ kind, name }) => (
          <li key={`${kind} ${name}`} className="list-disc">
            {kindWords[kind]} <span className="font-mono text-xs">{name}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
