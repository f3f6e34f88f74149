import type { SnapshotReader } from "@millrace/db";
import { LogError, type StagedVolume, type VolumeBackups } from "@millrace/log";
import { BackupProblem } from "../folder/backup-problem.ts";

/** A moment of the whole instance: Postgres is read as of it by the reader that was given, the log lies beside the living one. */
export interface Moment {
  readonly ms: number;
  readonly volume: StagedVolume;
  /** Objects that rows name and that are gone for good. */
  readonly missing: readonly string[];
}

export interface TakeMomentInput {
  readonly backups: VolumeBackups;
  readonly reader: SnapshotReader;
  /** Secures the objects that rows of the snapshot, or the volume, name. Returns those that were gone already. */
  readonly secure: (volume: StagedVolume | undefined) => Promise<readonly string[]>;
}

const TRIES_MAX = 30;

/**
 * Finds a moment at which nothing that the rows name is missing. A delivery or an application may remove an object between the
 * moment and our looking for it; then another moment is taken, at which its row is gone too. What is missing at two moments in a
 * row is not on its way out but lost.
 */
export async function takeMoment({ backups, reader, secure }: TakeMomentInput): Promise<Moment> {
  // Most objects are secured before the moment, so that little is left to do after it.
  await reader.begin();
  let before = new Set(await secure(undefined));
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const taken = await takeOnce(backups, reader);
    if (!taken) continue;
    const missing = await secure(taken.volume);
    if (missing.every((key) => before.has(key))) return { ...taken, missing };
    before = new Set(missing);
  }
  throw new BackupProblem("No moment could be found at which the log, Postgres and the object store agree; try again.");
}

/** Undefined when Postgres took longer than the log may be held. */
async function takeOnce(
  backups: VolumeBackups,
  reader: SnapshotReader,
): Promise<Pick<Moment, "ms" | "volume"> | undefined> {
  await backups.hold();
  try {
    await reader.begin();
    return { ms: Date.now(), volume: await backups.take() };
  } catch (problem) {
    if (problem instanceof LogError && problem.reason === "conflict") return undefined;
    throw problem;
  }
}
