"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { CHANGING_MS } from "../streams/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { KeyFinder } from "./KeyFinder.tsx";
import { LineageRiver } from "./lineage/LineageRiver.tsx";
import { shardEpochs } from "./lineage/shard-epochs.ts";
import type { StreamLoad } from "./load/load-types.ts";
import { useShardLoad } from "./load/use-shard-load.ts";
import { CountForm } from "./reshard/CountForm.tsx";
import { MergePanel } from "./reshard/MergePanel.tsx";
import { SplitPanel } from "./reshard/SplitPanel.tsx";
import { ShardMap } from "./ShardMap.tsx";
import { ShardTable } from "./ShardTable.tsx";
import { type ShardView, useShardView } from "./use-shard-view.ts";

/** The ring as it is and as it was: its shards, what each of them gets, and the ways to change them. */
export function ShardsPage({ streamName }: { readonly streamName: string }) {
  const { slug: team } = useTeam();
  const mayUpdate = useMay("stream:update");
  const mayRead = useMay("record:read");
  const load = useShardLoad(streamName);
  const options = useTRPC().shard.list.queryOptions({ team, streamName });
  const query = useQuery({
    ...options,
    refetchInterval: ({ state }) => (state.data && state.data.status !== "ACTIVE" ? CHANGING_MS : false),
  });
  const shards = query.data?.shards ?? [];
  const view = useShardView(shards);
  return (
    <Part query={query}>
      {({ status, mode }) => {
        const closed = shards.filter((shard) => shard.closedMs !== undefined);
        const mayReshard = mayUpdate && mode === "PROVISIONED" && status !== "CREATING" && view.isNow;
        return (
          <>
            <ShardMap view={view} epochs={shardEpochs(shards)} load={load} maySelect={mayReshard} />
            <KeyFinder streamName={streamName} view={view} />
            {mayUpdate && mode === "ON_DEMAND" && (
              <p className="border-y px-5 py-3 text-sm text-muted">
                This stream is on-demand: it splits its shards by itself. Switch it to provisioned in its settings to do
                it by hand.
              </p>
            )}
            {mayReshard && <Reshard streamName={streamName} view={view} load={load} isFixed={status !== "ACTIVE"} />}
            <ShardTable
              caption="Open shards"
              shards={view.shown}
              {...(mayRead && view.isNow && { load })}
              selected={view.selected}
              {...(mayReshard && { onSelect: view.select })}
            />
            {closed.length > 0 && view.isNow && (
              <>
                <h2 className="px-5 pt-8 pb-2 text-base font-medium">Closed, still readable</h2>
                <ShardTable caption="Closed shards" shards={closed} selected={[]} />
                <LineageRiver epochs={shardEpochs(shards)} onPick={view.goTo} />
              </>
            )}
          </>
        );
      }}
    </Part>
  );
}

interface ReshardProps {
  readonly streamName: string;
  readonly view: ShardView;
  readonly load: StreamLoad | undefined;
  readonly isFixed: boolean;
}

/** What can be done with the shards that are selected: one is split, two are merged; with none, their number is changed. */
function Reshard({ streamName, view, load, isFixed }: ReshardProps) {
  const [one, two] = view.selected;
  const common = { streamName, isFixed, onDone: view.clear };
  return (
    <div className="border-y px-5 py-5">
      {one && !two && <SplitPanel key={one.id} shard={one} limits={load?.limits} {...common} />}
      {one && two && <MergePanel pair={[one, two]} load={load} {...common} />}
      {!one && <CountForm streamName={streamName} open={view.shown} load={load} isFixed={isFixed} />}
    </div>
  );
}
