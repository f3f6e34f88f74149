import type { StatusTone } from "@millrace/ui";
import { formatClock, formatCount, plural } from "../../client/format.ts";
import type { TailSnapshot } from "./tail-feed.ts";

/** How a tail stands, in a word and a sentence. What is not shown is always said. */
export function tailSentence(tail: TailSnapshot, isHeld: boolean): { word: string; sentence: string } {
  const { state, problem, lostMs } = tail;
  if (state === "connecting") return { word: "Connecting", sentence: "" };
  if (state === "ended") return { word: "Stopped", sentence: problem?.message ?? "" };
  if (state === "lost") {
    const since = lostMs === undefined ? "" : `Connection lost at ${formatClock(lostMs).slice(0, 8)}. `;
    return { word: "Trying again", sentence: `${since}${problem?.message ?? ""}`.trim() };
  }
  const parts = [
    tail.matchedRate === tail.scannedRate
      ? `${formatCount(tail.scannedRate)} records/s`
      : `${formatCount(tail.matchedRate)} of ${formatCount(tail.scannedRate)} records/s match`,
    ...(tail.sampling > 1 ? [`showing 1 of ${tail.sampling}`] : []),
    `${plural(tail.scannedTotal, "record")} read`,
  ];
  return { word: isHeld ? "Paused" : "Live", sentence: parts.join(" · ") };
}

export function tailTone({ state }: TailSnapshot, isHeld: boolean): StatusTone {
  if (state === "ended") return "bad";
  if (state === "lost") return "warn";
  if (state === "connecting") return "busy";
  return isHeld ? "idle" : "ok";
}
