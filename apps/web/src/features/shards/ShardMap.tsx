"use client";
import { Button, type HashSegment, HashStrip } from "@millrace/ui";
import { formatMoment, plural } from "../../client/format.ts";
import { shardHue } from "./hash-ring.ts";
import type { ShardEpoch } from "./lineage/shard-epochs.ts";
import { fullness } from "./load/fullness.ts";
import type { StreamLoad } from "./load/load-types.ts";
import type { ShardCard } from "./shard-card.ts";
import type { ShardView } from "./use-shard-view.ts";

export interface ShardMapProps {
  readonly view: ShardView;
  readonly epochs: readonly ShardEpoch[];
  readonly load: StreamLoad | undefined;
  readonly maySelect: boolean;
}

/** The ring as a strip: as wide as a shard's range, as bright as its load; and a way back in time. */
export function ShardMap({ view, epochs, load, maySelect }: ShardMapProps) {
  const { shown, isNow, atMs, selected, select } = view;
  const at = epochs.findIndex(({ fromMs, toMs }) => atMs !== undefined && fromMs <= atMs && (toMs ?? Infinity) > atMs);
  const epoch = isNow ? epochs.at(-1) : epochs[at];
  const hints = maySelect
    ? "Press a shard to split it, then a neighbour to merge the two. The table below does the same by keyboard."
    : "";
  return (
    <div className="grid gap-3 px-5 py-5">
      <HashStrip
        segments={shown.map((shard) => toSegment(shard, isNow ? load : undefined))}
        label={`The hash ring: ${plural(shown.length, "shard")}${isNow ? "" : " at that time"}. The table below lists them.`}
        height={64}
        selected={selected.map(({ id }) => id)}
        {...(maySelect && { onSelect: select })}
      />
      <p className="max-w-3xl text-xs text-faint">
        The MD5 hash of a record's partition key is a place on this ring of 2¹²⁸; the shard that covers the place takes
        the record. {isNow && "The brighter, the nearer to what a shard may take. "}
        {hints}
      </p>
      {epochs.length > 1 && (
        <div className="flex flex-wrap items-center gap-3 text-xs">
          <label className="flex items-center gap-3">
            <span className="text-muted">Time</span>
            <input
              type="range"
              className="w-72 accent-(--accent)"
              min={0}
              max={epochs.length - 1}
              value={isNow ? epochs.length - 1 : Math.max(0, at)}
              aria-valuetext={epoch ? epochWords(epoch) : ""}
              onChange={({ target }) => {
                const index = Number(target.value);
                view.goTo(index === epochs.length - 1 ? undefined : epochs[index]?.fromMs);
              }}
            />
          </label>
          <span className="tabular">{epoch ? epochWords(epoch) : "Before anything that is still known"}</span>
          {!isNow && (
            <Button size="sm" onClick={() => view.goTo(undefined)}>
              Back to now
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function epochWords({ fromMs, toMs, shards }: ShardEpoch): string {
  const until = toMs === undefined ? "now" : formatMoment(toMs);
  return `${plural(shards.length, "shard")} from ${formatMoment(fromMs)} to ${until}`;
}

function toSegment(shard: ShardCard, load: StreamLoad | undefined): HashSegment {
  const own = load?.shards.find(({ index }) => index === shard.index);
  const hottest = Math.max(...(load?.shards ?? []).map(({ bytesPerSecond }) => bytesPerSecond), 1);
  // Where no limit holds, the hottest shard is the measure.
  const part = own && load && Math.max(fullness(own, load.limits), 0.6 * (own.bytesPerSecond / hottest));
  return {
    key: shard.id,
    start: BigInt(shard.startingHashKey),
    end: BigInt(shard.endingHashKey),
    label: String(shard.index),
    hue: shardHue(shard.index),
    ...(part !== undefined && { load: Math.min(1, part) }),
    note: `from 0x${BigInt(shard.startingHashKey).toString(16)}`,
  };
}
