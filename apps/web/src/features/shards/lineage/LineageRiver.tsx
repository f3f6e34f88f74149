"use client";
import { ringPercent } from "@millrace/ui";
import { formatMoment, plural } from "../../../client/format.ts";
import { shardHue } from "../hash-ring.ts";
import type { ShardEpoch } from "./shard-epochs.ts";

const ROW_PX = 30;
/** More than that nobody reads; the table has the rest. */
const EPOCHS_MAX = 60;

export interface LineageRiverProps {
  readonly epochs: readonly ShardEpoch[];
  readonly onPick: (atMs: number | undefined) => void;
}

/** How the shards came about: time flows downwards, and what lies beneath a shard was made from it. */
export function LineageRiver({ epochs, onPick }: LineageRiverProps) {
  const shown = epochs.slice(-EPOCHS_MAX);
  if (shown.length < 2) return null;
  return (
    <section className="px-5 py-8">
      <h2 className="pb-1 text-base font-medium">Where they came from</h2>
      <p className="max-w-3xl pb-3 text-xs text-faint">
        Time flows downwards. A shard stands beneath those that it was made from; press a time to see the ring as it
        was.
        {epochs.length > shown.length && ` The ${EPOCHS_MAX} latest of ${epochs.length} times are drawn.`}
      </p>
      <ol className="grid">
        {shown.map((epoch, row) => (
          <li key={epoch.fromMs} className="grid grid-cols-[10.5rem_1fr] items-stretch gap-3">
            <button
              type="button"
              className="py-1 text-left text-xs text-muted tabular hover:text-accent-text hover:underline"
              onClick={() => onPick(epoch.toMs === undefined ? undefined : epoch.fromMs)}
            >
              {formatMoment(epoch.fromMs)}
              <span className="sr-only">, {plural(epoch.shards.length, "shard")}</span>
            </button>
            <svg
              role="img"
              aria-label={epoch.shards.map(({ index, parents }) => labelOf(index, parents)).join("; ")}
              width="100%"
              height={ROW_PX}
              className="block"
            >
              {epoch.shards.map((shard) => {
                const x = ringPercent(BigInt(shard.startingHashKey));
                const width = ringPercent(BigInt(shard.endingHashKey) + 1n) - x;
                const isNew = shard.createdMs === epoch.fromMs;
                const colour = `var(--data-${shardHue(shard.index)})`;
                return (
                  <g key={shard.id}>
                    <title>{labelOf(shard.index, shard.parents)}</title>
                    <rect
                      x={`${x}%`}
                      y={isNew && row > 0 ? 3 : 0}
                      width={`${width}%`}
                      height={ROW_PX}
                      fill={colour}
                      fillOpacity={0.28}
                      stroke="var(--canvas)"
                      strokeWidth="2"
                    />
                    {isNew && row > 0 && (
                      <rect x={`${x}%`} y="1" width={`${width}%`} height="3" fill={colour} clipPath="inset(0 1px)" />
                    )}
                    {isNew && width > 3 && (
                      <text
                        x={`${x + width / 2}%`}
                        y={ROW_PX / 2 + 6}
                        textAnchor="middle"
                        className="pointer-events-none fill-text font-mono text-[11px]"
                      >
                        {shard.index}
                      </text>
                    )}
                  </g>
                );
              })}
            </svg>
          </li>
        ))}
      </ol>
    </section>
  );
}

function labelOf(index: number, parents: readonly number[]): string {
  return parents.length === 0 ? `shard ${index}` : `shard ${index}, made from ${parents.join(" and ")}`;
}
