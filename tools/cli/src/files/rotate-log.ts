import { copyFileSync, existsSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";

export interface RotateOptions {
  readonly bytesMax: number;
  /** How many old files to keep: FILE.1 is the youngest. */
  readonly keep: number;
}

/**
 * Makes room when the log has grown past `bytesMax`. Processes hold the file open for appending, so it is copied and cut
 * rather than renamed: they write on into the same file, and need not know. A line written between the two steps is lost.
 */
export function rotateLog(file: string, options: RotateOptions): boolean {
  if (!existsSync(file) || statSync(file).size <= options.bytesMax) return false;
  rmSync(`${file}.${options.keep}`, { force: true });
  for (let age = options.keep - 1; age >= 1; age -= 1) {
    if (existsSync(`${file}.${age}`)) renameSync(`${file}.${age}`, `${file}.${age + 1}`);
  }
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
  return true;
}
