import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { processIdentity } from "./process-identity.ts";

/** A file with a process's pid on its first line, for people, and its identity on the second, for us. */
export function writePidFile(path: string, pid: number): void {
  writeFileSync(path, `${pid}\n${processIdentity(pid) ?? ""}\n`);
}

/** The pid, when the very process that the file was written for still runs. */
export function findLivePid(path: string): number | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path, "utf8").split("\n");
  } catch {
    // No file: nothing was started, or it was stopped in order.
    return undefined;
  }
  const pid = Number(lines[0]);
  return pid > 0 && lines[1] !== "" && processIdentity(pid) === lines[1] ? pid : undefined;
}

export function removePidFile(path: string): void {
  rmSync(path, { force: true });
}
