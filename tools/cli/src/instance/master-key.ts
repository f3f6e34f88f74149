import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Instance } from "./instance.ts";

/** Makes the instance's master key, once. MILLRACE_MASTER_KEY of the environment goes before the file. */
export function ensureMasterKey(instance: Instance): void {
  if (process.env.MILLRACE_MASTER_KEY || existsSync(instance.masterKeyFile)) return;
  writeFileSync(instance.masterKeyFile, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
}

export function readMasterKey(instance: Instance): string {
  return process.env.MILLRACE_MASTER_KEY || readFileSync(instance.masterKeyFile, "utf8").trim();
}
