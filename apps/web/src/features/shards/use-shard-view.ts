"use client";
import { parseAsArrayOf, parseAsInteger, parseAsString, useQueryState } from "nuqs";
import { shardsAt } from "./lineage/shard-epochs.ts";
import { selectShards } from "./select-shards.ts";
import type { ShardCard } from "./shard-card.ts";

export interface ShardView {
  /** The shards that are or were open, by their place on the ring. */
  readonly shown: readonly ShardCard[];
  /** False while an earlier time is looked at. */
  readonly isNow: boolean;
  readonly atMs: number | undefined;
  readonly goTo: (atMs: number | undefined) => void;
  /** One to split, or two neighbours to merge. */
  readonly selected: readonly ShardCard[];
  readonly select: (id: string) => void;
  readonly clear: () => void;
}

/** Which time of a stream's shards is looked at, and which shards are selected. Both are in the URL. */
export function useShardView(shards: readonly ShardCard[]): ShardView {
  const [at, setAt] = useQueryState("at", parseAsInteger);
  const [ids, setIds] = useQueryState("shard", parseAsArrayOf(parseAsString).withDefault([]));
  const shown = shardsAt(shards, at ?? Number.POSITIVE_INFINITY);
  const byId = new Map(shown.map((shard) => [shard.id, shard]));
  // A shard that was resharded meanwhile is no choice any more.
  const selected = at === null ? ids.flatMap((id) => byId.get(id) ?? []) : [];
  const choose = (next: readonly string[]) => void setIds(next.length > 0 ? [...next] : null);
  return {
    shown,
    isNow: at === null,
    atMs: at ?? undefined,
    goTo: (atMs) => {
      choose([]);
      void setAt(atMs ?? null);
    },
    selected,
    select: (id) =>
      choose(
        selectShards(
          shown,
          selected.map((shard) => shard.id),
          id,
        ),
      ),
    clear: () => choose([]),
  };
}
