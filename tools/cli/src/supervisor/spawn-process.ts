import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { ProcessSpec } from "./process-spec.ts";
import type { RunningProcess } from "./running-process.ts";

/** Starts the process. Its output goes straight to its log file, so it outlives a supervisor that was killed. */
export function spawnProcess(spec: ProcessSpec, logFile: string): RunningProcess {
  const output = openSync(logFile, "a", 0o600);
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: { ...process.env, ...spec.env },
    stdio: ["ignore", output, output],
    ...(spec.uid === undefined || spec.gid === undefined ? {} : { uid: spec.uid, gid: spec.gid }),
  });
  closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    child.once("error", (error) => child.pid === undefined && resolve(`an error at its start: ${error.message}`));
  });
  return {
    ...(child.pid === undefined ? {} : { pid: child.pid }),
    sinceMs: Date.now(),
    ended,
    kill: (signal) => child.kill(signal),
  };
}
