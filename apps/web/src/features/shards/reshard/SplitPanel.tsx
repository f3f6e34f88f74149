"use client";
import { Button, Field, Input, toaster } from "@millrace/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../../client/trpc.ts";
import { FormProblem } from "../../problem/index.ts";
import { useRefreshStream } from "../../stream-settings/index.ts";
import { useMay, useTeam } from "../../team/index.ts";
import { middleOf, ringShare } from "../hash-ring.ts";
import { LoadWords } from "../load/LoadWords.tsx";
import type { Load, ShardLoad, WriteLimits } from "../load/load-types.ts";
import type { ShardCard } from "../shard-card.ts";
import { CutStrip } from "./CutStrip.tsx";
import { PanelHead } from "./PanelHead.tsx";
import { balancedCut, cutBounds, type RingRange, splitPreview } from "./split-preview.ts";

export interface SplitPanelProps {
  readonly streamName: string;
  readonly shard: ShardCard;
  readonly limits: WriteLimits | undefined;
  /** The stream is changing: one thing at a time. */
  readonly isFixed: boolean;
  readonly onDone: () => void;
}

/** Where to cut a shard, and what each half can expect. Nothing happens before the button. */
export function SplitPanel({ streamName, shard, limits, isFixed, onDone }: SplitPanelProps) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const mayRead = useMay("record:read");
  const refresh = useRefreshStream();
  const ask = { team, streamName, shardId: shard.id };
  const { data } = useQuery({ ...trpc.shard.keys.queryOptions(ask), enabled: mayRead });
  const load = data?.load;
  const range: RingRange = { start: BigInt(shard.startingHashKey), end: BigInt(shard.endingHashKey) };
  const bounds = cutBounds(range);
  const middle = middleOf(shard.startingHashKey, shard.endingHashKey);
  const [typed, setTyped] = useState(String(middle));
  const cut = /^\d{1,39}$/.test(typed) ? BigInt(typed) : middle;
  const problem =
    cut < bounds.start || cut > bounds.end || !/^\d{1,39}$/.test(typed)
      ? `A whole number from ${bounds.start} to ${bounds.end}.`
      : undefined;
  const place = (at: bigint) => setTyped(String(at < bounds.start ? bounds.start : at > bounds.end ? bounds.end : at));
  const split = useMutation(
    trpc.shard.split.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: "The shard is being split", description: "Producers and consumers go on meanwhile." });
        onDone();
        await refresh();
      },
    }),
  );
  const halves = load && !problem ? splitPreview(range, load, cut) : undefined;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!problem) split.mutate({ ...ask, newStartingHashKey: String(cut) });
      }}
    >
      <PanelHead title={`Split shard ${shard.index}`} onCancel={onDone}>
        Drag the cut, or move it with the arrow keys. The bars are the records of the last minute by their place.
      </PanelHead>
      <CutStrip range={range} load={load} cut={problem ? middle : cut} onCut={place} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => place(middle)}>
          In the middle
        </Button>
        {load && load.records > 0 && (
          <Button size="sm" onClick={() => place(balancedCut(range, load))}>
            Where it halves the load
          </Button>
        )}
      </div>
      <div className="grid gap-3 text-sm sm:grid-cols-2">
        <Half name="Lower half" range={{ start: range.start, end: cut - 1n }} load={halves?.[0]} limits={limits} />
        <Half name="Upper half" range={{ start: cut, end: range.end }} load={halves?.[1]} limits={limits} />
      </div>
      {load && <HotKeyNote load={load} />}
      <details>
        <summary className="text-xs text-muted">The exact hash key</summary>
        <Field label="First hash key of the upper half" className="mt-2 max-w-md" error={problem}>
          <Input mono className="text-xs" value={typed} onChange={(event) => setTyped(event.target.value.trim())} />
        </Field>
      </details>
      <FormProblem error={split.error} />
      <div>
        <Button tone="primary" type="submit" disabled={isFixed || problem !== undefined} busy={split.isPending}>
          Split shard {shard.index} here
        </Button>
      </div>
    </form>
  );
}

interface HalfProps {
  readonly name: string;
  readonly range: RingRange;
  readonly load: Load | undefined;
  readonly limits: WriteLimits | undefined;
}

function Half({ name, range, load, limits }: HalfProps) {
  return (
    <section aria-label={name} className="grid gap-1 rounded-lg border p-3">
      <h3 className="text-xs text-faint">{name}</h3>
      <p className="tabular">{ringShare(String(range.start), String(range.end))} % of the ring</p>
      <p className="text-xs">
        {load && limits ? (
          <>
            Can expect <LoadWords load={load} limits={limits} />
          </>
        ) : (
          <span className="text-faint">What it can expect is not known.</span>
        )}
      </p>
    </section>
  );
}

/** A key that is most of the load goes to one half whole, wherever the cut is. */
function HotKeyNote({ load }: { readonly load: ShardLoad }) {
  const [hottest] = load.keys;
  const bytes = load.keys.reduce((sum, key) => sum + key.bytes, load.otherBytes);
  const share = hottest && bytes > 0 ? hottest.bytes / bytes : 0;
  if (!hottest || share < 0.5) return null;
  return (
    <p className="text-xs text-warn">
      The key <span className="font-mono break-all">{hottest.key}</span> alone is {Math.round(share * 100)} % of what
      this shard gets. A key goes to one shard whole: no cut divides it.
    </p>
  );
}
