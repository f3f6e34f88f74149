import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A file that is there while the worker works, for those who wait for it. */
export async function writeReadyFile(dataFolder: string): Promise<() => Promise<void>> {
  const folder = join(dataFolder, "run");
  const file = join(folder, "worker.ready");
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${process.pid}\n`);
  return () => rm(file, { force: true });
}
