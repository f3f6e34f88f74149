import { formatBytes } from "@millrace/base";
import { cx } from "@millrace/ui";
import { formatDuration } from "../../client/format.ts";
import type { BufferRace } from "./pipeline-facts.ts";

/** Size and time, racing: the batch is closed by the one that is full first, which is bold. */
export function RaceBars({ race }: { readonly race: BufferRace | undefined }) {
  if (!race) return <p className="text-xs text-faint">Nothing is open.</p>;
  const { bytes, hintBytes, ageMs, intervalMs, sizeShare, ageShare, leader } = race;
  return (
    <div className="grid gap-1.5">
      <Bar
        label="Size"
        words={`${formatBytes(bytes)} of ${formatBytes(hintBytes)}`}
        share={sizeShare}
        isLeader={leader === "size"}
      />
      <Bar
        label="Time"
        words={`${formatDuration(Math.min(ageMs, intervalMs))} of ${formatDuration(intervalMs)}`}
        share={ageShare}
        isLeader={leader === "time"}
      />
    </div>
  );
}

interface BarProps {
  readonly label: string;
  readonly words: string;
  readonly share: number;
  readonly isLeader: boolean;
}

function Bar({ label, words, share, isLeader }: BarProps) {
  return (
    <div className="grid gap-0.5">
      <div className={cx("flex flex-wrap justify-between gap-x-2 text-xs", isLeader ? "font-medium" : "text-faint")}>
        <span>{label}</span>
        <span className="tabular">{words}</span>
      </div>
      <div className={cx("overflow-hidden rounded-sm bg-hover", isLeader ? "h-2" : "h-1")} aria-hidden>
        <div
          className={cx("h-full rounded-sm", isLeader ? "bg-accent" : "bg-line-strong")}
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </div>
    </div>
  );
}
