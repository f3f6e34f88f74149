import { linkSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { findLivePid, writePidFile } from "./pid-file.ts";

export interface FileLock {
  /** Names another process as the holder: a child that goes on when we are killed, and must not meet its like. */
  passTo(pid: number): void;
}

/**
 * Runs `work` while no other process holds the lock file, and says once when it has to wait. The lock of a process that was
 * killed does not count.
 */
export async function withFileLock<T>(
  file: string,
  work: (lock: FileLock) => Promise<T>,
  onWait: () => void,
): Promise<T> {
  let told = false;
  while (!take(file)) {
    while (findLivePid(file) !== undefined) {
      if (!told) onWait();
      told = true;
      await sleep(200);
    }
    rmSync(file, { force: true });
  }
  try {
    return await work({ passTo: (pid) => writePidFile(file, pid) });
  } finally {
    rmSync(file, { force: true });
  }
}

/** A link appears with its content in one step, so nobody ever sees a lock without a holder. */
function take(file: string): boolean {
  const aside = `${file}.${process.pid}`;
  writePidFile(aside, process.pid);
  try {
    linkSync(aside, file);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}
