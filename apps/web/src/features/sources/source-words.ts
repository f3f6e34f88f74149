import { formatBytes } from "@millrace/base";
import type { StatusTone } from "@millrace/ui";
import { formatCount, formatMoment, plural } from "../../client/format.ts";
import type { SourceCard } from "./source-types.ts";

const sourceStatus: Readonly<Record<SourceCard["status"], { readonly tone: StatusTone; readonly word: string }>> = {
  running: { tone: "ok", word: "Running" },
  paused: { tone: "idle", word: "Paused" },
  done: { tone: "ok", word: "Done" },
  failed: { tone: "bad", word: "Failed" },
};

/** Running, but not getting on: it tries again by itself. */
const retrying = { tone: "warn", word: "Retrying" } as const;

/** A source's state; one that runs into the same problem again and again is not simply running. */
export function statusOf({ status, problem }: Pick<SourceCard, "status" | "problem">) {
  return status === "running" && problem !== undefined ? retrying : sourceStatus[status];
}

export const kindWords = {
  generator: { label: "Demo generator", hint: "Makes records at a rate you choose: to try things out." },
  mirror: { label: "Mirror", hint: "Copies another Kinesis stream, AWS's or a Millrace's, as it grows." },
  import: { label: "Import", hint: "Reads files of a folder or bucket once, a line a record." },
  replay: { label: "Replay", hint: "Puts the records of another stream again, of a time that you choose, each once." },
} as const;

/** What a source does, in a few words. */
export function sourceWords({ settings }: SourceCard): string {
  if (settings.kind === "generator") return `${settings.template}, ${formatCount(settings.recordsPerSecond)} records/s`;
  if (settings.kind === "mirror") return `from ${settings.sourceStream} in ${settings.region}`;
  if (settings.kind === "replay") return replayWords(settings);
  const { from } = settings;
  return from.type === "folder" ? `from import/${from.prefix}` : `from s3://${from.bucket}/${from.prefix}`;
}

function replayWords({ fromStream, fromMs, untilMs }: Extract<SourceCard["settings"], { kind: "replay" }>): string {
  const since = fromMs === undefined ? "" : ` since ${formatMoment(fromMs)}`;
  const until = untilMs === undefined ? "" : ` until ${formatMoment(untilMs)}`;
  return `from ${fromStream}${since}${until}`;
}

/** How much of it is done, 0 to 1; undefined when it has no end or the end is not known yet. */
export function doneOf({ settings, progress }: Pick<SourceCard, "settings" | "progress">): number | undefined {
  const { recordsIn, recordsTotal, objectsDone = 0, objectsTotal } = progress;
  if (settings.kind === "replay") return part(recordsIn, recordsTotal);
  return settings.kind === "import" ? part(objectsDone, objectsTotal) : undefined;
}

function part(done: number, total: number | undefined): number | undefined {
  if (total === undefined) return undefined;
  return total === 0 ? 1 : Math.min(1, done / total);
}

/** How far a source is, as a sentence. */
export function progressWords({ settings, progress, status }: SourceCard): string {
  const { recordsIn, recordsTotal } = progress;
  const count =
    recordsTotal === undefined
      ? `${plural(recordsIn, "record")} in`
      : `${formatCount(recordsIn)} of ${plural(recordsTotal, "record")} in`;
  const parts = [count, formatBytes(progress.bytesIn)];
  const { recordsPerSecond: rate } = progress;
  if (status === "running" && rate !== undefined) parts.push(`${formatCount(Math.round(rate))} records/s`);
  if (progress.recordsFailed > 0) parts.push(`${plural(progress.recordsFailed, "line")} failed`);
  if (settings.kind === "mirror" && progress.behindMs !== undefined) parts.push(behind(progress.behindMs));
  if (settings.kind === "import" && progress.objectsTotal !== undefined) {
    parts.push(`${formatCount(progress.objectsDone ?? 0)} of ${plural(progress.objectsTotal, "file")}`);
  }
  return parts.join(" · ");
}

function behind(ms: number): string {
  if (ms < 2_000) return "at the tip";
  if (ms < 120_000) return `${Math.round(ms / 1000)} s behind`;
  return `${plural(Math.round(ms / 60_000), "minute")} behind`;
}
