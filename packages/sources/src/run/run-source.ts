import { AppError } from "@millrace/base";
import { SourceProgress, SourceSecret, SourceSettings } from "@millrace/contract";
import type { SourcesDeps } from "../deps.ts";
import { runGenerator } from "../generator/run-generator.ts";
import { runImport } from "../import/run-import.ts";
import { runMirror } from "../mirror/run-mirror.ts";
import { runReplay } from "../replay/run-replay.ts";
import { secretPurpose } from "../source/secret-purpose.ts";
import { problemSentence } from "./problem-sentence.ts";
import { SourceLease } from "./source-lease.ts";
import { sourceRunId, sourceRunJob } from "./source-run.job.ts";
import { SourceSlice } from "./source-slice.ts";

export interface RunSourceOptions {
  readonly signal: AbortSignal;
  /** How long a killed worker keeps the source; for tests. */
  readonly leaseMs?: number;
}

/** An import reads a packed object from its beginning at each slice, so its slices are longer. */
const sliceMs: Record<SourceSettings["kind"], number> = {
  generator: 20_000,
  mirror: 20_000,
  import: 120_000,
  replay: 20_000,
};
const REST_MS_MAX = 60_000;

/**
 * Runs one slice of a source, then asks for the next. Returns at once when another worker has the source, or it is
 * paused or gone. A slice that fails says so in the row and rests the source, a little longer each time; one that can
 * never succeed marks it failed.
 */
export async function runSource(deps: SourcesDeps, sourceId: string, options: RunSourceOptions): Promise<void> {
  const lease = await SourceLease.take(deps, sourceId, options.leaseMs);
  if (!lease) return;
  const progress = SourceProgress.parse(lease.row.progress);
  try {
    const settings = SourceSettings.parse(lease.row.settings);
    const untilMs = deps.clock.nowMs() + sliceMs[settings.kind];
    const secret = await openSecret(deps, lease);
    const slice = new SourceSlice(deps, { lease, secret, progress, signal: options.signal, untilMs });
    const end = await runSettings(deps, settings, slice);
    await lease.release(end === "done" ? { status: "done" } : {});
    if (end === "more" && !options.signal.aborted) {
      await deps.jobs.enqueue(sourceRunJob, { sourceId }, { id: sourceRunId(sourceId, lease.epoch) });
    }
  } catch (cause) {
    if (options.signal.aborted || lease.ended.aborted) await lease.release({});
    else await rest(deps, lease, { cause, progress });
  } finally {
    lease.stop();
  }
}

function runSettings(deps: SourcesDeps, settings: SourceSettings, slice: SourceSlice): Promise<"more" | "done"> {
  switch (settings.kind) {
    case "generator":
      return runGenerator(deps, settings, slice);
    case "mirror":
      return runMirror(deps, settings, slice);
    case "import":
      return runImport(deps, settings, slice);
    case "replay":
      return runReplay(deps, settings, slice);
  }
}

async function openSecret(deps: SourcesDeps, { row }: SourceLease): Promise<SourceSecret | undefined> {
  if (!row.secretSealed) return undefined;
  const opened = await deps.vault.open(row.teamId, secretPurpose(row.id), Buffer.from(row.secretSealed));
  return SourceSecret.parse(JSON.parse(opened.toString("utf8")));
}

async function rest(
  deps: SourcesDeps,
  lease: SourceLease,
  failure: { cause: unknown; progress: SourceProgress },
): Promise<void> {
  const { cause, progress } = failure;
  const isFinal = cause instanceof AppError && cause.row.retry === "never";
  const retries = progress.retries + 1;
  const restMs = Math.min(REST_MS_MAX, 1000 * 2 ** Math.min(retries, 6)) * (0.5 + Math.random() / 2);
  deps.logger.warn(
    { cause, sourceId: lease.row.id, teamId: lease.row.teamId, kind: lease.row.kind, attempt: retries },
    "A source met a problem.",
  );
  await lease.release({
    ...(isFinal && { status: "failed" }),
    problem: problemSentence(cause),
    retries,
    restMs: isFinal ? 0 : restMs,
  });
}
