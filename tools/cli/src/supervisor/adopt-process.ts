import { statSync } from "node:fs";
import { findLivePid } from "../files/pid-file.ts";
import type { RunningProcess } from "./running-process.ts";

const LOOK_EVERY_MS = 100;

/** Takes over the process of this pid file, when it still runs: its supervisor was killed, and it need not suffer for that. */
export function adoptProcess(pidFile: string): RunningProcess | undefined {
  const pid = findLivePid(pidFile);
  if (pid === undefined) return undefined;
  const ended = new Promise<string>((resolve) => {
    // The system tells only its parent how a process ended.
    const look = setInterval(() => {
      if (findLivePid(pidFile) === pid) return;
      clearInterval(look);
      resolve("a cause that is not known, because an earlier supervisor started it");
    }, LOOK_EVERY_MS);
  });
  return {
    pid,
    sinceMs: statSync(pidFile).mtimeMs,
    ended,
    kill: (signal) => {
      if (findLivePid(pidFile) === pid) process.kill(pid, signal);
    },
  };
}
