import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writePidFile } from "../files/pid-file.ts";
import { PLAN_FILE } from "./plan-file.ts";

const program = fileURLToPath(new URL("guard.sh", import.meta.url));
const AGAIN_AFTER_MS = 1000;

/** Has a guard watch this process, and the guard watched by this process. Returns what ends that. */
export function keepGuard(runFolder: string): () => void {
  const again = [process.execPath, ...process.argv.slice(1)];
  let guard: ChildProcess;
  let timer: NodeJS.Timeout | undefined;
  const start = (): void => {
    guard = spawn(program, [join(runFolder, PLAN_FILE), String(process.pid), ...again], {
      stdio: ["ignore", "inherit", "inherit"],
    });
    if (guard.pid !== undefined) writePidFile(join(runFolder, "guard.pid"), guard.pid);
    const later = (): void => {
      timer = setTimeout(start, AGAIN_AFTER_MS);
    };
    guard.once("exit", later).once("error", later);
  };
  start();
  return () => {
    guard.removeAllListeners("exit").kill("SIGKILL");
    clearTimeout(timer);
  };
}
