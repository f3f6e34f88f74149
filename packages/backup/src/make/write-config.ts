import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Config, formatMasterKeys } from "@millrace/config";
import { sealBytes } from "@millrace/vault";
import type { BackupDeps } from "../backup-deps.ts";
import { EXTRAS, extrasPurpose } from "../folder/extras.ts";

export interface WriteConfigInput {
  readonly aside: string;
  readonly extras: Readonly<Record<string, string>>;
  readonly withMasterKey: boolean;
}

/** Writes the configuration without its secrets, what is kept sealed and, when it was asked for, the master key. */
export async function writeConfig(
  { config, vault }: Pick<BackupDeps, "config" | "vault">,
  { aside, extras, withMasterKey }: WriteConfigInput,
): Promise<void> {
  const mode = { mode: 0o600, flush: true };
  await writeFile(join(aside, "config.json"), `${JSON.stringify(shown(config), undefined, 2)}\n`, mode);
  const sealed = sealBytes(vault.derive(extrasPurpose), extrasPurpose, Buffer.from(JSON.stringify(extras)));
  await writeFile(join(aside, EXTRAS), sealed, mode);
  if (!withMasterKey) return;
  await writeFile(join(aside, "master.key"), `${formatMasterKeys(config.vault.masterKeys)}\n`, mode);
}

/** By name, so that a secret that is added to the configuration is not shown before somebody thought of it. */
function shown({ data, gateway, web, worker, log, objects, egress, region, logLevel }: Config) {
  const { kind } = objects;
  const place =
    objects.kind === "folder"
      ? { kind, folder: objects.folder }
      : { kind, bucket: objects.bucket, region: objects.region, endpoint: objects.endpoint, prefix: objects.prefix };
  return { data, gateway, web, worker, log, objects: place, egress, region, logLevel };
}
