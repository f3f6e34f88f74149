import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

const BEAT_MS = 5000;

/**
 * Keeps a file in the data folder while a worker works, for those who wait for it. It is written again every few seconds, so
 * that its age tells of a worker that was killed or is frozen. Workers that share the folder share the file: one that ends
 * removes only what it wrote itself, and another writes it again.
 */
export async function keepReadyFile(dataFolder: string): Promise<() => Promise<void>> {
  const folder = join(dataFolder, "run");
  const file = join(folder, "worker.ready");
  const own = `${hostname()} ${process.pid}\n`;
  await mkdir(folder, { recursive: true });
  await writeFile(file, own);
  // A disk that is full for a moment is no reason to stop working.
  const beat = setInterval(() => void writeFile(file, own).catch(() => undefined), BEAT_MS);
  return async () => {
    clearInterval(beat);
    const written = await readFile(file, "utf8").catch(() => undefined);
    if (written === own) await rm(file, { force: true });
  };
}
