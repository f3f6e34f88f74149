import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RESTORES } from "../folder/manifest.ts";
import type { KnownEpoch } from "./next-epoch.ts";
import { readRestores } from "./read-restores.ts";

/** Remembers one more. False when the folder cannot be written to: the next restore then goes by the clock alone. */
export async function noteRestore(folder: string, restore: KnownEpoch): Promise<boolean> {
  const all = [...(await readRestores(folder)), restore];
  return writeFile(join(folder, RESTORES), `${JSON.stringify(all)}\n`, { mode: 0o600, flush: true }).then(
    () => true,
    () => false,
  );
}
