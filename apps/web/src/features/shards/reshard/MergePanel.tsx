"use client";
import { Button, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../../client/trpc.ts";
import { FormProblem } from "../../problem/index.ts";
import { useRefreshStream } from "../../stream-settings/index.ts";
import { useTeam } from "../../team/index.ts";
import { ringShare } from "../hash-ring.ts";
import { fullness } from "../load/fullness.ts";
import { LoadWords } from "../load/LoadWords.tsx";
import type { Load, StreamLoad } from "../load/load-types.ts";
import type { ShardCard } from "../shard-card.ts";
import { PanelHead } from "./PanelHead.tsx";

export interface MergePanelProps {
  readonly streamName: string;
  /** Neighbours, the lower one first. */
  readonly pair: readonly [lower: ShardCard, upper: ShardCard];
  readonly load: StreamLoad | undefined;
  readonly isFixed: boolean;
  readonly onDone: () => void;
}

/** Two neighbours that become one, and what that one can expect. Nothing happens before the button. */
export function MergePanel({ streamName, pair: [lower, upper], load, isFixed, onDone }: MergePanelProps) {
  const { slug: team } = useTeam();
  const refresh = useRefreshStream();
  const merge = useMutation(
    useTRPC().shard.merge.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: "The shards are being merged", description: "Producers and consumers go on meanwhile." });
        onDone();
        await refresh();
      },
    }),
  );
  const both = sumOf(load, [lower.index, upper.index]);
  const isTooMuch = both && load && fullness(both, load.limits) >= 1;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        merge.mutate({ team, streamName, shardId: lower.id, adjacentShardId: upper.id });
      }}
    >
      <PanelHead title={`Merge shards ${lower.index} and ${upper.index}`} onCancel={onDone}>
        They close, and one shard takes over both ranges. What is in them stays readable.
      </PanelHead>
      <section aria-label="The merged shard" className="grid gap-1 rounded-lg border p-3 text-sm sm:max-w-md">
        <h3 className="text-xs text-faint">The merged shard</h3>
        <p className="tabular">{ringShare(lower.startingHashKey, upper.endingHashKey)} % of the ring</p>
        <p className="text-xs">
          {both && load ? (
            <>
              Can expect <LoadWords load={both} limits={load.limits} />
            </>
          ) : (
            <span className="text-faint">What it can expect is not known.</span>
          )}
        </p>
      </section>
      {isTooMuch && (
        <p className="text-xs text-warn">
          Together they get more than one shard may take: producers would be throttled.
        </p>
      )}
      <FormProblem error={merge.error} />
      <div>
        <Button tone="primary" type="submit" disabled={isFixed} busy={merge.isPending}>
          Merge {lower.index} and {upper.index}
        </Button>
      </div>
    </form>
  );
}

/** What these shards get together; undefined when it is not known. */
function sumOf(load: StreamLoad | undefined, indexes: readonly number[]): Load | undefined {
  const found = load?.shards.filter(({ index }) => indexes.includes(index)) ?? [];
  if (found.length < indexes.length) return undefined;
  return {
    recordsPerSecond: found.reduce((sum, each) => sum + each.recordsPerSecond, 0),
    bytesPerSecond: found.reduce((sum, each) => sum + each.bytesPerSecond, 0),
  };
}
