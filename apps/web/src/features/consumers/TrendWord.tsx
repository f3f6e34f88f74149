import { StatusChip, type StatusTone } from "@millrace/ui";
import { formatDuration } from "../../client/format.ts";
import type { ConsumerLag, Trend } from "./consumer-lag.ts";

const words: Readonly<Record<Trend, { readonly tone: StatusTone; readonly word: string }>> = {
  caughtUp: { tone: "ok", word: "At the tip" },
  draining: { tone: "busy", word: "Draining" },
  growing: { tone: "bad", word: "Growing" },
  steady: { tone: "warn", word: "Steady" },
  unknown: { tone: "idle", word: "Not known yet" },
};

/** Where a lag leads, and when it will be gone. */
export function TrendWord({ trend, caughtUpInMs }: Pick<ConsumerLag, "trend" | "caughtUpInMs">) {
  const { tone, word } = words[trend];
  const when = caughtUpInMs === undefined ? "" : `, ${formatDuration(caughtUpInMs)} left`;
  return <StatusChip tone={tone}>{`${word}${when}`}</StatusChip>;
}
