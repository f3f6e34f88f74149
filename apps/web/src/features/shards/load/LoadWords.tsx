import { formatBytes } from "@millrace/base";
import { cx } from "@millrace/ui";
import { formatRate } from "../../../client/format.ts";
import { fullness } from "./fullness.ts";
import type { Load, WriteLimits } from "./load-types.ts";

/** From which part of a limit on a load is worth a warning. */
const NEAR = 0.8;

export interface LoadWordsProps {
  readonly load: Load;
  readonly limits: WriteLimits;
  /** Where the head of a column says of what the percents are. */
  readonly short?: boolean;
}

/** A load in words, and how near it is to what a shard may take. */
export function LoadWords({ load, limits, short = false }: LoadWordsProps) {
  const part = fullness(load, limits);
  const words = `${formatRate(load.recordsPerSecond)} records/s, ${formatBytes(load.bytesPerSecond)}/s`;
  const isLimited = limits.recordsPerSecond < Number.MAX_SAFE_INTEGER;
  return (
    <span className={cx("tabular", part >= 1 ? "text-bad" : part >= NEAR ? "text-warn" : "text-muted")}>
      {words}
      {isLimited && part >= 0.005 && (
        <>
          {" "}
          ({Math.round(part * 100)} %{!short && " of a shard"})
        </>
      )}
    </span>
  );
}
