import { formatBytes } from "@millrace/base";
import type { StatusTone } from "@millrace/ui";
import { formatClock, formatCount, formatMoment, plural } from "../../client/format.ts";
import type { TailSnapshot } from "./feed/tail-feed.ts";

/** How a tail stands, in a word and a sentence. What is not shown is always said. */
export function tailSentence(tail: TailSnapshot, isHeld: boolean): { word: string; sentence: string } {
  const { state, problem, lostMs } = tail;
  if (state === "connecting") return { word: "Connecting", sentence: "" };
  if (state === "resting") return { word: "Resting", sentence: "Nobody looks at this tab." };
  if (state === "ended") return { word: "Stopped", sentence: problem?.message ?? "" };
  if (state === "stopped") return { word: stopWords(tail).word, sentence: scanSentence(tail) };
  if (state === "lost") {
    const since = lostMs === undefined ? "" : `Connection lost at ${formatClock(lostMs).slice(0, 8)}. `;
    return { word: "Trying again", sentence: `${since}${problem?.message ?? ""}`.trim() };
  }
  if (!tail.isAtTip) return { word: "Reading", sentence: scanSentence(tail) };
  const parts = [
    tail.matchedRate === tail.scannedRate
      ? `${formatCount(tail.scannedRate)} records/s`
      : `${formatCount(tail.matchedRate)} of ${formatCount(tail.scannedRate)} records/s match`,
    ...(tail.sampling > 1 ? [`showing 1 of ${tail.sampling}`] : []),
    ...(tail.skipped > 0 ? [`${formatCount(tail.skipped)} not shown`] : []),
    `${plural(tail.scan.records, "record")} read`,
    ...(tail.rows.length > 0 ? [`in order up to ${formatClock(tail.orderedToMs).slice(0, 10)}`] : []),
  ];
  return { word: isHeld ? "Paused" : "Live", sentence: parts.join(" · ") };
}

export function tailTone({ state, isAtTip, stop }: TailSnapshot, isHeld: boolean): StatusTone {
  if (state === "ended") return "bad";
  if (state === "lost") return "warn";
  if (state === "stopped") return stop?.because === "end" ? "ok" : "warn";
  if (state === "connecting" || (state === "live" && !isAtTip)) return "busy";
  return isHeld || state === "resting" ? "idle" : "ok";
}

/** What was looked at: how much, and from when to when. */
export function scanSentence({ scan, skipped }: TailSnapshot): string {
  const looked = `${plural(scan.records, "record")}, ${formatBytes(scan.bytes)} read`;
  const found = scan.matched === scan.records ? "" : `, ${formatCount(scan.matched)} of them match`;
  const hidden = skipped > 0 ? `, ${formatCount(skipped)} not shown` : "";
  const { fromMs, toMs } = scan;
  const span =
    fromMs === undefined || toMs === undefined ? "" : `, from ${formatMoment(fromMs)} to ${formatMoment(toMs)}`;
  return `${looked}${found}${hidden}${span}`;
}

/** Why the server stopped looking, and whether there may be more. */
export function stopWords({ stop }: Pick<TailSnapshot, "stop">): { word: string; reason: string; hasMore: boolean } {
  switch (stop?.because) {
    case "records":
      return { word: "A page", reason: "This page is full; there is more behind it.", hasMore: true };
    case "bytes":
      return { word: "Looked so far", reason: "A lot of data was read without filling a page.", hasMore: true };
    case "time":
      return { word: "Looked so far", reason: "A minute of reading did not fill a page.", hasMore: true };
    default:
      return { word: "Complete", reason: "This is everything up to the end that was asked for.", hasMore: false };
  }
}
