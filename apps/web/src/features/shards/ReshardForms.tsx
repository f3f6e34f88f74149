"use client";
import { Button, Field, Input, Select, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useRefreshStream } from "../stream-settings/index.ts";
import { useTeam } from "../team/index.ts";
import { middleOf } from "./hash-ring.ts";
import type { ShardCard } from "./shard-card.ts";

interface ReshardProps {
  readonly streamName: string;
  /** The stream is changing: one thing at a time. */
  readonly isFixed: boolean;
  readonly open: readonly ShardCard[];
}
interface ReshardFormsProps extends ReshardProps {
  readonly isOnDemand: boolean;
  readonly selected: string | undefined;
  readonly onSelect: (shardId: string) => void;
}

/** Split one, merge two, or say how many there shall be. */
export function ReshardForms({ isOnDemand, selected, onSelect, ...rest }: ReshardFormsProps) {
  if (isOnDemand) {
    return (
      <p className="border-y px-5 py-3 text-sm text-muted">
        This stream is on-demand: it splits its shards by itself. Switch it to provisioned in its settings to do it by
        hand.
      </p>
    );
  }
  return (
    <div className="grid gap-x-10 gap-y-6 border-y px-5 py-5 lg:grid-cols-3">
      <SplitForm {...rest} selected={selected} onSelect={onSelect} />
      <MergeForm {...rest} selected={selected} />
      <CountForm {...rest} />
    </div>
  );
}

function useDone(sentence: string) {
  const refresh = useRefreshStream();
  return async () => {
    toaster.add({ title: sentence, description: "Producers and consumers go on meanwhile." });
    await refresh();
  };
}

function SplitForm(props: ReshardProps & Pick<ReshardFormsProps, "selected" | "onSelect">) {
  const { streamName, isFixed, open, selected, onSelect } = props;
  const { slug: team } = useTeam();
  const shard = open.find((each) => each.id === selected) ?? open[0];
  const [typed, setTyped] = useState("");
  const split = useMutation(useTRPC().shard.split.mutationOptions({ onSuccess: useDone("The shard is being split") }));
  if (!shard) return null;
  const middle = String(middleOf(shard.startingHashKey, shard.endingHashKey));
  const at = typed.trim() === "" ? middle : typed.trim();
  return (
    <form
      className="grid content-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        split.mutate({ team, streamName, shardId: shard.id, newStartingHashKey: at });
      }}
    >
      <Field label="Split" hint="Into two, each with a part of its keys. You can also choose it in the strip.">
        <Select options={open.map(optionOf)} value={shard.id} onChange={(event) => onSelect(event.target.value)} />
      </Field>
      <details>
        <summary className="text-xs text-muted">At the middle of its range</summary>
        <Field label="First hash key of the upper half" className="mt-2">
          <Input
            mono
            className="text-xs"
            value={typed}
            placeholder={middle}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </details>
      <FormProblem error={split.error} />
      <div>
        <Button type="submit" disabled={isFixed} busy={split.isPending}>
          Split shard {shard.index}
        </Button>
      </div>
    </form>
  );
}

function MergeForm({ streamName, isFixed, open, selected }: ReshardProps & Pick<ReshardFormsProps, "selected">) {
  const { slug: team } = useTeam();
  const [chosen, setChosen] = useState<string>();
  const merge = useMutation(
    useTRPC().shard.merge.mutationOptions({ onSuccess: useDone("The shards are being merged") }),
  );
  const pairs = open.slice(0, -1).map((lower, index) => ({ lower, upper: open[index + 1] as ShardCard }));
  const pair =
    pairs.find(({ lower }) => lower.id === chosen) ??
    pairs.find(({ lower, upper }) => lower.id === selected || upper.id === selected) ??
    pairs[0];
  if (!pair) {
    return (
      <div className="grid content-start gap-1">
        <span className="text-sm font-medium">Merge</span>
        <p className="text-xs text-faint">There is one shard: nothing to merge it with.</p>
      </div>
    );
  }
  const { lower, upper } = pair;
  return (
    <form
      className="grid content-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        merge.mutate({ team, streamName, shardId: lower.id, adjacentShardId: upper.id });
      }}
    >
      <Field label="Merge" hint="Two neighbours on the ring become one.">
        <Select
          options={pairs.map((each) => ({
            value: each.lower.id,
            label: `${each.lower.index} and ${each.upper.index}`,
          }))}
          value={lower.id}
          onChange={(event) => setChosen(event.target.value)}
        />
      </Field>
      <FormProblem error={merge.error} />
      <div>
        <Button type="submit" disabled={isFixed} busy={merge.isPending}>
          Merge {lower.index} and {upper.index}
        </Button>
      </div>
    </form>
  );
}

function CountForm({ streamName, isFixed, open }: ReshardProps) {
  const { slug: team } = useTeam();
  const [typed, setTyped] = useState("");
  const update = useMutation(
    useTRPC().shard.updateCount.mutationOptions({ onSuccess: useDone("The stream is being resharded") }),
  );
  const target = Number(typed);
  const isReady = typed !== "" && Number.isInteger(target) && target > 0 && target !== open.length;
  return (
    <form
      className="grid content-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) update.mutate({ team, streamName, targetShardCount: target });
      }}
    >
      <Field
        label="Number of shards"
        hint={`Evenly over the ring. Now ${open.length}; AWS's profile allows half to double at a time.`}
      >
        <Input
          type="number"
          min={1}
          value={typed}
          placeholder={String(open.length)}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <FormProblem error={update.error} />
      <div>
        <Button type="submit" disabled={isFixed || !isReady} busy={update.isPending}>
          {isReady ? `Reshard to ${target}` : "Reshard"}
        </Button>
      </div>
    </form>
  );
}

function optionOf(shard: ShardCard): { value: string; label: string } {
  return { value: shard.id, label: `Shard ${shard.index}` };
}
