import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findLivePid, removePidFile } from "../files/pid-file.ts";
import { removePlan } from "../supervisor/plan-file.ts";
import type { Instance } from "./instance.ts";

const PATIENCE_MS = 30_000;
/** Postgres takes this as "at once, but in order", and the apps as a polite end. */
const POLITE = "SIGINT";
/** What starts others ends before them, and what serves people before what it stands on. */
const order = [["guard"], ["supervisor"], ["web"], ["worker"], ["gateway"], ["postgres", "redis"]];

/** Ends processes of the instance that run without their supervisor, because that was killed. Returns their names. */
export async function stopLeftovers(instance: Instance): Promise<string[]> {
  removePlan(instance.run);
  const stopped: string[] = [];
  for (const names of order) {
    const live = names.filter((name) => findLivePid(pidFile(instance, name)) !== undefined);
    await Promise.all(live.map((name) => stop(pidFile(instance, name))));
    for (const name of names) removePidFile(pidFile(instance, name));
    stopped.push(...live.filter((name) => name !== "guard"));
  }
  return stopped;
}

function pidFile(instance: Instance, name: string): string {
  return join(instance.run, `${name}.pid`);
}

async function stop(file: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  const pid = findLivePid(file);
  if (pid === undefined) return;
  process.kill(pid, POLITE);
  while (findLivePid(file) === pid) {
    if (Date.now() > deadline) process.kill(pid, "SIGKILL");
    await sleep(50);
  }
}
