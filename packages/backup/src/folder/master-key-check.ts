import { createHmac, timingSafeEqual } from "node:crypto";
import type { MasterKey } from "@millrace/vault";
import { BackupProblem } from "./backup-problem.ts";
import type { Manifest } from "./manifest.ts";

/** What a manifest says of a master key, so that a wrong one is told before anything is done with it. */
export function masterKeyCheck({ key }: MasterKey): string {
  return createHmac("sha256", key).update("millrace|backup|master key check").digest("hex").slice(0, 32);
}

/** Throws BackupProblem unless every master key that the backup needs is among these, under the same version. */
export function requireMasterKeys(manifest: Manifest, keys: readonly MasterKey[]): void {
  for (const { version, check } of manifest.masterKeys) {
    const key = keys.find((one) => one.version === version);
    if (key && timingSafeEqual(Buffer.from(masterKeyCheck(key)), Buffer.from(check))) continue;
    throw new BackupProblem(
      key
        ? `The master key of version ${version} is not the one that this backup was made under.`
        : `This backup was made under a master key of version ${version}: give that one too.`,
    );
  }
}
