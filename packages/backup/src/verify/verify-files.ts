import { join } from "node:path";
import { BackupProblem } from "../folder/backup-problem.ts";
import { hashFile } from "../folder/hash-file.ts";
import type { Manifest } from "../folder/manifest.ts";
import { readSums } from "../folder/read-sums.ts";

const NAMED_MAX = 20;

/**
 * Compares every file of a backup with its sum. Throws BackupProblem with those that are not as they were written: what is in them
 * need not be looked at, because a restore refuses them.
 */
export async function verifyFiles(from: string, manifest: Manifest): Promise<void> {
  const problems: string[] = [];
  const sums = await readSums(from, manifest);
  for (const { path, sha256 } of sums) {
    const found = await hashFile(join(from, path)).catch(() => undefined);
    if (!found) problems.push(`${path} is gone.`);
    else if (found.sha256 !== sha256) problems.push(`${path} is not as it was written.`);
  }
  if (problems.length === 0) return;
  const more = problems.length > NAMED_MAX ? [`and ${problems.length - NAMED_MAX} more`] : [];
  throw new BackupProblem(
    `This backup cannot be restored:\n  ${[...problems.slice(0, NAMED_MAX), ...more].join("\n  ")}`,
  );
}
