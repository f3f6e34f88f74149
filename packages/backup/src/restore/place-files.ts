import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BackupProblem } from "../folder/backup-problem.ts";
import { copyFile } from "../folder/copy-file.ts";
import type { Sum } from "../folder/format-sum.ts";
import { syncFolder } from "../folder/sync-folder.ts";
import { syncTree } from "../folder/sync-tree.ts";

export interface PlaceFilesInput {
  /** The backup's folder. */
  readonly from: string;
  readonly sums: readonly Sum[];
  /** Which part of the backup goes where, as in {"log/": "/data/log"}. */
  readonly places: Readonly<Record<string, string>>;
}

/**
 * Copies files of a backup beside where they belong, each compared with its sum. The function that comes back gives them their
 * places. Throws BackupProblem when a place is not empty or a file is not what it was.
 */
export async function placeFiles({ from, sums, places }: PlaceFilesInput): Promise<() => Promise<void>> {
  for (const place of Object.values(places)) await refuseFull(place);
  for (const [prefix, place] of Object.entries(places)) {
    const aside = asideOf(place);
    await rm(aside, { recursive: true, force: true });
    await mkdir(aside, { recursive: true, mode: 0o700 });
    for (const { path, sha256 } of sums) {
      if (!path.startsWith(prefix)) continue;
      const found = await copyFile(join(from, path), join(aside, path.slice(prefix.length)));
      if (found !== sha256) throw new BackupProblem(`${join(from, path)} is not as it was written.`);
    }
    await syncTree(aside);
  }
  return async () => {
    for (const place of Object.values(places)) {
      await rm(place, { recursive: true, force: true });
      await rename(asideOf(place), place);
      await syncFolder(dirname(place));
    }
  };
}

function asideOf(place: string): string {
  return `${place}.restoring`;
}

async function refuseFull(place: string): Promise<void> {
  const names = await readdir(place).catch(() => []);
  if (names.length > 0) throw new BackupProblem(`${place} is not empty: a backup is restored into an empty instance.`);
}
