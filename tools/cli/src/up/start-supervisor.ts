import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findLivePid } from "../files/pid-file.ts";
import type { Instance } from "../instance/instance.ts";
import { repositoryFolder } from "../repository.ts";
import { writePlan } from "../supervisor/plan-file.ts";
import type { ProcessSpec } from "../supervisor/process-spec.ts";

const program = fileURLToPath(new URL("../supervisor/main.ts", import.meta.url));

/** Gives the plan to the instance's supervisor, which is started when none runs, and stays when this process ends. */
export async function startSupervisor(instance: Instance, plan: readonly ProcessSpec[]): Promise<void> {
  writePlan(instance.run, plan);
  const running = findLivePid(join(instance.run, "supervisor.pid"));
  if (running !== undefined) {
    process.kill(running, "SIGHUP");
    return;
  }
  const log = openSync(join(instance.logs, "supervisor.log"), "a", 0o600);
  const child = spawn(process.execPath, [program, instance.run, instance.logs], {
    cwd: repositoryFolder,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
}
