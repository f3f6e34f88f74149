import { formatBytes } from "@millrace/base";
import type { StatusTone } from "@millrace/ui";
import { formatCount, plural } from "../../client/format.ts";
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
} as const;

/** What a source does, in a few words. */
export function sourceWords({ settings }: SourceCard): string {
  if (settings.kind === "generator") return `${settings.template}, ${formatCount(settings.recordsPerSecond)} records/s`;
  if (settings.kind === "mirror") return `from ${settings.sourceStream} in ${settings.region}`;
  const { from } = settings;
  return from.type === "folder" ? `from import/${from.prefix}` : `from s3://${from.bucket}/${from.prefix}`;
}

/** How far a source is, as a sentence. */
export function progressWords({ settings, progress, status }: SourceCard): string {
  const parts = [`${plural(progress.recordsIn, "record")} in`, formatBytes(progress.bytesIn)];
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
