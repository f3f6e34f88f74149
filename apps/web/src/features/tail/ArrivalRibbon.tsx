"use client";
import { formatClock, formatCount, formatDuration, plural } from "../../client/format.ts";
import type { Arrivals } from "./feed/arrivals.ts";

const HEIGHT = 36;

export interface ArrivalRibbonProps {
  readonly arrivals: Arrivals;
  /** Shows what arrived from then on. */
  readonly onJump: (ms: number) => void;
}

/** How many records came when. A press on a moment goes there. */
export function ArrivalRibbon({ arrivals, onJump }: ArrivalRibbonProps) {
  const { fromMs, stepMs, counts } = arrivals;
  const most = Math.max(...counts, 1);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const isEmpty = total === 0;
  const stepAt = (clientX: number, element: Element) => {
    const { left, width } = element.getBoundingClientRect();
    return Math.min(counts.length - 1, Math.max(0, Math.floor(((clientX - left) / width) * counts.length)));
  };
  const span = spanWords(stepMs * counts.length);
  return (
    <figure className="relative border-b px-5 pt-2">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field "Begin" goes to any moment by keyboard. */}
      <svg
        role="img"
        aria-label={`${plural(total, "record")} within ${span}, at most ${formatCount(most)} in ${spanWords(stepMs)}`}
        width="100%"
        height={HEIGHT}
        viewBox={`0 0 ${Math.max(1, counts.length)} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block cursor-pointer"
        onClick={(event) => !isEmpty && onJump(fromMs + stepAt(event.clientX, event.currentTarget) * stepMs)}
      >
        {counts.map((count, step) => {
          const height = count === 0 ? 1 : Math.max(2, (count / most) * HEIGHT);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in time, not a thing that moves.
            <g key={step}>
              <rect
                x={step + 0.12}
                y={HEIGHT - height}
                width={0.76}
                height={height}
                fill={count === 0 ? "var(--line)" : "var(--accent)"}
                fillOpacity={count === 0 ? 1 : step === counts.length - 1 ? 0.4 : 0.75}
              />
              <rect x={step} y={0} width={1} height={HEIGHT} fill="transparent">
                <title>{`${formatClock(fromMs + step * stepMs).slice(0, 8)}: ${plural(count, "record")}. Press to go there.`}</title>
              </rect>
            </g>
          );
        })}
      </svg>
      {!isEmpty && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-1.5 left-5 rounded-sm bg-canvas/85 pr-1.5 text-[11px] text-faint tabular"
        >
          {formatCount(most)} in {spanWords(stepMs)} at most · {span}
        </span>
      )}
    </figure>
  );
}

function spanWords(ms: number): string {
  return ms < 1000 ? `${ms} ms` : formatDuration(ms);
}
