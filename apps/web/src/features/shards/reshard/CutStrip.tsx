"use client";
import type { PointerEvent } from "react";
import type { ShardLoad } from "../load/load-types.ts";
import type { RingRange } from "./split-preview.ts";

const HEIGHT = 72;
const BINS = 100;
/** Steps of the slider: an arrow key moves the cut by a thousandth of the range. */
const STEPS = 1000;

export interface CutStripProps {
  readonly range: RingRange;
  readonly load: ShardLoad | undefined;
  readonly cut: bigint;
  readonly onCut: (cut: bigint) => void;
}

/** A shard's range from its first place to its last, what lies where in it, and the cut, to be moved by hand or by keys. */
export function CutStrip({ range, load, cut, onCut }: CutStripProps) {
  const size = range.end - range.start + 1n;
  const step = Number(((cut - range.start) * BigInt(STEPS * 100)) / size) / 100;
  const bins = binsOf(range, load);
  const most = Math.max(...bins, 1);
  const cutAt = (part: number) => range.start + (size * BigInt(Math.round(part * STEPS * 1000))) / BigInt(STEPS * 1000);
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons === 0 && event.type === "pointermove") return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onCut(cutAt(Math.min(1, Math.max(0, (event.clientX - left) / width))));
  };
  const percent = step / (STEPS / 100);
  return (
    <div className="grid gap-1">
      <svg
        aria-hidden="true"
        width="100%"
        height={HEIGHT}
        className="block cursor-ew-resize touch-none rounded-md bg-sunken"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={drag}
      >
        {bins.map((bytes, bin) => {
          const height = (bytes / most) * (HEIGHT - 8);
          const isLow = bin * (100 / BINS) < percent;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a place on the ring, not a thing that moves.
              key={bin}
              x={`${(bin * 100) / BINS}%`}
              y={HEIGHT - height}
              width={`${100 / BINS}%`}
              height={height}
              fill={isLow ? "var(--data-1)" : "var(--data-3)"}
              fillOpacity={0.7}
            />
          );
        })}
        <line x1={`${percent}%`} x2={`${percent}%`} y1="0" y2={HEIGHT} stroke="var(--text)" strokeWidth="2" />
        <circle cx={`${percent}%`} cy={HEIGHT / 2} r="6" fill="var(--text)" />
      </svg>
      <input
        type="range"
        aria-label="Where to cut"
        aria-valuetext={`${percent.toFixed(1)} % of the shard's range`}
        className="w-full accent-(--accent)"
        min={0}
        max={STEPS}
        step={1}
        value={Math.round(step)}
        onChange={(event) => onCut(cutAt(Number(event.target.value) / STEPS))}
      />
    </div>
  );
}

/** Bytes by place: what is known key by key, and the rest spread evenly. */
function binsOf({ start, end }: RingRange, load: ShardLoad | undefined): number[] {
  const bins = new Array<number>(BINS).fill((load?.otherBytes ?? 0) / BINS);
  const size = end - start + 1n;
  for (const { hashKey, bytes } of load?.keys ?? []) {
    const bin = Number(((BigInt(hashKey) - start) * BigInt(BINS)) / size);
    if (bin >= 0 && bin < BINS) bins[bin] = (bins[bin] ?? 0) + bytes;
  }
  return bins;
}
