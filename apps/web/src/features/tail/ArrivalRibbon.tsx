"use client";
import { formatCount, plural } from "../../client/format.ts";
import { HISTORY_SECONDS } from "./tail-feed.ts";

const HEIGHT = 36;

/** How many records came in each of the last seconds. */
export function ArrivalRibbon({ history }: { readonly history: readonly number[] }) {
  const most = Math.max(...history, 1);
  const total = history.reduce((sum, count) => sum + count, 0);
  return (
    <figure className="relative border-b px-5 pt-2" title={`The last ${HISTORY_SECONDS} seconds`}>
      <svg
        role="img"
        aria-label={`${plural(total, "record")} in the last ${HISTORY_SECONDS} seconds, at most ${formatCount(most)} in one`}
        width="100%"
        height={HEIGHT}
        viewBox={`0 0 ${HISTORY_SECONDS} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block"
      >
        {history.map((count, second) => {
          const height = count === 0 ? 1 : Math.max(2, (count / most) * HEIGHT);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a place in time, not a thing that moves.
              key={second}
              x={second + 0.12}
              y={HEIGHT - height}
              width={0.76}
              height={height}
              fill={count === 0 ? "var(--line)" : "var(--accent)"}
              fillOpacity={count === 0 ? 1 : second === HISTORY_SECONDS - 1 ? 0.4 : 0.75}
            />
          );
        })}
      </svg>
      {total > 0 && (
        <span
          aria-hidden
          className="absolute top-1.5 left-5 rounded-sm bg-canvas/85 pr-1.5 text-[11px] text-faint tabular"
        >
          {formatCount(most)}/s at most
        </span>
      )}
    </figure>
  );
}
