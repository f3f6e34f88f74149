import { readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folders in which segments lie on their way to the object store begin with this. */
export const SCRATCH_PREFIX = "millrace-tier-";
/** No copy takes so long; its folder is what a killed worker left. */
const LEFT_MS = 3_600_000;

/** Removes what killed workers left in the folder for temporary files, which would fill up otherwise. */
export async function sweepLeftovers(nowMs: number): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(SCRATCH_PREFIX));
  for (const name of names) {
    const path = join(tmpdir(), name);
    // Another worker may have removed it meanwhile.
    const made = await stat(path).catch(() => undefined);
    if (made && nowMs - made.mtimeMs > LEFT_MS) await rm(path, { recursive: true, force: true });
  }
}
