import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BackupProblem } from "./backup-problem.ts";
import type { Sum } from "./format-sum.ts";
import { type Manifest, SUMS } from "./manifest.ts";
import { parseSums } from "./parse-sums.ts";

/** The lines of a backup's sums, once it is certain that they are those that were written. Throws BackupProblem otherwise. */
export async function readSums(folder: string, manifest: Manifest): Promise<Sum[]> {
  const text = await readFile(join(folder, SUMS), "utf8");
  const sha256 = createHash("sha256").update(text).digest("hex");
  if (sha256 !== manifest.sums.sha256) throw new BackupProblem(`The ${SUMS} of ${folder} is not as it was written.`);
  return parseSums(text);
}
