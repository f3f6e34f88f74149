import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { RESTORES } from "../folder/manifest.ts";
import type { KnownEpoch } from "./next-epoch.ts";

/** Earlier restores of a backup, as it remembers them itself; none where it cannot be written to. */
export async function readRestores(folder: string): Promise<KnownEpoch[]> {
  const text = await readFile(join(folder, RESTORES), "utf8").catch(() => "[]");
  return JSON.parse(text) as KnownEpoch[];
}
