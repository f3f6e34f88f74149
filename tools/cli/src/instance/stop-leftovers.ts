import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findLivePid, removePidFile } from "../supervisor/pid-file.ts";
import type { Instance } from "./instance.ts";

const PATIENCE_MS = 30_000;
/** Postgres takes this as "at once, but in order", and the apps as a polite end. */
const POLITE = "SIGINT";
const services = ["postgres", "redis"];

/**
 * Ends processes of the instance that run without their supervisor, because that was killed. What serves people ends before
 * what it stands on. Returns their names.
 */
export async function stopLeftovers(instance: Instance): Promise<string[]> {
  const names = pidFiles(instance).filter((name) => findLivePid(pidFile(instance, name)) !== undefined);
  const [apps, ground] = [
    names.filter((name) => !services.includes(name)),
    names.filter((name) => services.includes(name)),
  ];
  await Promise.all(apps.map((name) => stop(pidFile(instance, name))));
  await Promise.all(ground.map((name) => stop(pidFile(instance, name))));
  for (const name of pidFiles(instance)) removePidFile(pidFile(instance, name));
  return names;
}

function pidFile(instance: Instance, name: string): string {
  return join(instance.run, `${name}.pid`);
}

function pidFiles(instance: Instance): string[] {
  try {
    return readdirSync(instance.run)
      .filter((file) => file.endsWith(".pid"))
      .map((file) => file.slice(0, -".pid".length));
  } catch {
    // No folder: this instance never ran.
    return [];
  }
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
