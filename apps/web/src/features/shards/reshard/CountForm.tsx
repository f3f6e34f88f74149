"use client";
import { Button, Field, Input, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../../client/trpc.ts";
import { FormProblem } from "../../problem/index.ts";
import { useRefreshStream } from "../../stream-settings/index.ts";
import { useTeam } from "../../team/index.ts";
import { LoadWords } from "../load/LoadWords.tsx";
import type { StreamLoad } from "../load/load-types.ts";
import type { ShardCard } from "../shard-card.ts";

export interface CountFormProps {
  readonly streamName: string;
  readonly open: readonly ShardCard[];
  readonly load: StreamLoad | undefined;
  readonly isFixed: boolean;
}

/** How many shards there shall be, evenly over the ring, and what each would get. */
export function CountForm({ streamName, open, load, isFixed }: CountFormProps) {
  const { slug: team } = useTeam();
  const refresh = useRefreshStream();
  const [typed, setTyped] = useState("");
  const update = useMutation(
    useTRPC().shard.updateCount.mutationOptions({
      onSuccess: async () => {
        toaster.add({
          title: "The stream is being resharded",
          description: "Producers and consumers go on meanwhile.",
        });
        setTyped("");
        await refresh();
      },
    }),
  );
  const target = Number(typed);
  const isReady = typed !== "" && Number.isInteger(target) && target > 0 && target !== open.length;
  const sum = (of: "recordsPerSecond" | "bytesPerSecond") =>
    (load?.shards ?? []).reduce((total, shard) => total + shard[of], 0) / target;
  return (
    <form
      className="grid max-w-xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) update.mutate({ team, streamName, targetShardCount: target });
      }}
    >
      <div className="flex flex-wrap items-start gap-2">
        <Field
          label="Number of shards"
          className="w-72"
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
        <Button type="submit" className="mt-[23px]" disabled={isFixed || !isReady} busy={update.isPending}>
          {isReady ? `Reshard to ${target}` : "Reshard"}
        </Button>
      </div>
      {isReady && (
        <p className="text-xs text-muted">
          Each shard would cover {(100 / target).toFixed(2)} % of the ring
          {load && (
            <>
              {" "}
              and get, if the keys are spread evenly,{" "}
              <LoadWords
                load={{ recordsPerSecond: sum("recordsPerSecond"), bytesPerSecond: sum("bytesPerSecond") }}
                limits={load.limits}
              />
            </>
          )}
          . The shards of now close, and stay readable.
        </p>
      )}
      <FormProblem error={update.error} />
    </form>
  );
}
