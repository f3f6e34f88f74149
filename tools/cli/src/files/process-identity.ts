import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A text that is different for every process that ever had this pid (it holds the start time), or undefined when
 * none has it now. Protects from stopping a stranger that was given the pid of a process of ours.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const [state, startTicks] = [afterName[0], afterName[19]];
    return state === "Z" ? undefined : startTicks;
  } catch {
    // No such process.
    return undefined;
  }
}
