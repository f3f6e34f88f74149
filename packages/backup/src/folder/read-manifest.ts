import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BackupProblem } from "./backup-problem.ts";
import { MANIFEST, type Manifest } from "./manifest.ts";

/** The manifest of a backup. Throws BackupProblem when the folder is none, or one of a later Millrace. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch((cause: unknown) => {
    throw new BackupProblem(`${folder} is not a backup: it has no ${MANIFEST}.`, { cause });
  });
  let manifest: Manifest;
  try {
    manifest = JSON.parse(text) as Manifest;
  } catch (cause) {
    throw new BackupProblem(`The ${MANIFEST} of ${folder} cannot be read.`, { cause });
  }
  if (manifest.format !== 1) {
    throw new BackupProblem(
      `${folder} has format ${manifest.format}, which this Millrace does not know: use a newer one.`,
    );
  }
  return manifest;
}
