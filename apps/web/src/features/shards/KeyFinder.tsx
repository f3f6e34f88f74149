"use client";
import { Field, HashStrip, Input } from "@millrace/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import { shardHue } from "./hash-ring.ts";
import { ShardChip } from "./ShardChip.tsx";
import type { ShardView } from "./use-shard-view.ts";

/** Where a key goes, or went at the time that is looked at. */
export function KeyFinder({ streamName, view }: { readonly streamName: string; readonly view: ShardView }) {
  const { slug: team } = useTeam();
  const [typed, setTyped] = useState("");
  const partitionKey = useDeferredValue(typed);
  const { atMs, isNow, shown } = view;
  const input = { team, streamName, partitionKey, ...(atMs !== undefined && { atMs }) };
  const { data } = useQuery({
    ...useTRPC().shard.ofKey.queryOptions(input),
    enabled: partitionKey !== "" && partitionKey.length <= 256,
    placeholderData: keepPreviousData,
  });
  const found = partitionKey === "" ? undefined : data;
  const shard = shown.find(({ id }) => id === found?.shardId);
  return (
    <div className="grid gap-3 px-5 pb-5 lg:grid-cols-[20rem_1fr] lg:items-start lg:gap-8">
      <Field label={isNow ? "Where does a key go?" : "Where did a key go then?"}>
        <Input mono value={typed} placeholder="user-7" onChange={(event) => setTyped(event.target.value)} />
      </Field>
      {found && (
        <div className="grid gap-2 text-xs">
          <p aria-live="polite">
            Its MD5 is <span className="font-mono break-all">{found.hashHex}</span>
            {shard ? (
              <>
                , a place in shard <ShardChip index={shard.index} />
              </>
            ) : (
              ", and no shard of that time is known any more"
            )}
            .
          </p>
          <HashStrip
            height={20}
            scale={false}
            label={shard ? `The key lies in shard ${shard.index}.` : "The key's place on the ring."}
            segments={shown.map((each) => ({
              key: each.id,
              start: BigInt(each.startingHashKey),
              end: BigInt(each.endingHashKey),
              label: String(each.index),
              hue: shardHue(each.index),
              load: each === shard ? 0.8 : 0.05,
            }))}
            marks={[{ key: "place", at: BigInt(found.hashKey), label: partitionKey }]}
          />
        </div>
      )}
    </div>
  );
}
