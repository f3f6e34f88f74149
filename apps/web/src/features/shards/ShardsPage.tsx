"use client";
import { type HashSegment, HashStrip } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { plural } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { CHANGING_MS } from "../streams/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { shardHue } from "./hash-ring.ts";
import { ReshardForms } from "./ReshardForms.tsx";
import { ShardTable } from "./ShardTable.tsx";
import type { ShardCard } from "./shard-card.ts";

/** The ring, its shards, and the ways to change them. */
export function ShardsPage({ streamName }: { readonly streamName: string }) {
  const { slug: team } = useTeam();
  const mayUpdate = useMay("stream:update");
  const [shown, setSelected] = useQueryState("shard");
  const selected = shown ?? undefined;
  const options = useTRPC().shard.list.queryOptions({ team, streamName });
  const query = useQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data && state.data.status !== "ACTIVE" ? CHANGING_MS : false),
  });
  return (
    <Part query={query}>
      {({ status, mode, shards }) => {
        const open = shards.filter((shard) => shard.closedMs === undefined).sort(byStart);
        const closed = shards.filter((shard) => shard.closedMs !== undefined);
        return (
          <>
            <div className="px-5 py-5">
              <HashStrip
                segments={open.map(toSegment)}
                label={`The hash ring: ${plural(open.length, "open shard")}. The table below lists them.`}
                height={64}
                selected={selected ? [selected] : []}
                {...(mayUpdate && { onSelect: (key: string) => void setSelected((now) => (now === key ? null : key)) })}
              />
              <p className="mt-2 max-w-3xl text-xs text-faint">
                The MD5 hash of a record's partition key is a place on this ring of 2¹²⁸; the shard that covers the
                place takes the record.
              </p>
            </div>
            {mayUpdate && status !== "CREATING" && (
              <ReshardForms
                streamName={streamName}
                isFixed={status !== "ACTIVE"}
                isOnDemand={mode === "ON_DEMAND"}
                open={open}
                selected={selected}
                onSelect={(id) => void setSelected(id)}
              />
            )}
            <ShardTable caption="Open shards" shards={open} selected={selected} />
            {closed.length > 0 && (
              <>
                <h2 className="px-5 pt-8 pb-2 text-base font-medium">Closed, still readable</h2>
                <ShardTable caption="Closed shards" shards={closed} />
              </>
            )}
          </>
        );
      }}
    </Part>
  );
}

function byStart(a: ShardCard, b: ShardCard): number {
  return BigInt(a.startingHashKey) < BigInt(b.startingHashKey) ? -1 : 1;
}

function toSegment(shard: ShardCard): HashSegment {
  return {
    key: shard.id,
    start: BigInt(shard.startingHashKey),
    end: BigInt(shard.endingHashKey),
    label: String(shard.index),
    hue: shardHue(shard.index),
  };
}
