import { dirname } from "node:path";
import type { Disk, DiskFile } from "./disk.ts";

/**
 * Makes a file that is there whole or not at all: written as `.tmp`, synced, then given its name, which is synced too. A
 * try that fails leaves nothing behind that would take room on a disk that may be full.
 */
export async function writeAside<T>(disk: Disk, path: string, write: (file: DiskFile) => Promise<T>): Promise<T> {
  const temporary = `${path}.tmp`;
  await disk.remove(temporary);
  const file = await disk.open(temporary, "create");
  let written: T;
  try {
    written = await write(file);
    await file.sync();
    await disk.rename(temporary, path);
  } catch (problem) {
    // What cannot be removed now is removed by the next try, or when the volume is opened.
    await disk.remove(temporary).catch(() => undefined);
    throw problem;
  } finally {
    await file.close();
  }
  await disk.syncFolder(dirname(path));
  return written;
}
