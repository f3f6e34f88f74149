import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "@millrace/base";
import type { ObjectsConfig } from "@millrace/config";
import { ensureRuntimeRole, openDb } from "@millrace/db";
import { filePath, openFolderObjects, openObjects } from "@millrace/objects";
import { openAudit } from "@millrace/tenancy";
import { type MasterKey, openBytes, openVault, type Vault } from "@millrace/vault";
import { BackupProblem } from "../folder/backup-problem.ts";
import { EXTRAS, extrasPurpose } from "../folder/extras.ts";
import type { Sum } from "../folder/format-sum.ts";
import type { Manifest } from "../folder/manifest.ts";
import { requireMasterKeys } from "../folder/master-key-check.ts";
import { readManifest } from "../folder/read-manifest.ts";
import { readSums } from "../folder/read-sums.ts";
import { auditBackup } from "../make/audit-backup.ts";
import { nextEpoch } from "./next-epoch.ts";
import { noteRestore } from "./note-restore.ts";
import { placeFiles } from "./place-files.ts";
import { readRestores } from "./read-restores.ts";
import { restoreTables } from "./restore-tables.ts";
import { settleTables } from "./settle-tables.ts";

export interface RestoreBackupInput {
  readonly from: string;
  /** Of the owner of an empty database. */
  readonly ownerUrl: string;
  /** For the role that the apps run as. */
  readonly runtimePassword: string;
  readonly masterKeys: readonly MasterKey[];
  readonly logFolder: string;
  readonly importFolder: string;
  readonly objects: ObjectsConfig;
  /** Who asked, for the audit log. */
  readonly by: string;
  readonly say?: (sentence: string) => void;
}

export interface RestoredBackup {
  readonly manifest: Manifest;
  /** URL of the runtime role. */
  readonly runtimeUrl: string;
  /** From which the log goes on. */
  readonly epoch: number;
  readonly extras: Readonly<Record<string, string>>;
  /** False: the backup's folder cannot be written to, and does not remember this restore. */
  readonly isNoted: boolean;
}

/**
 * Makes an instance of a backup, none of whose processes may run: tables, the log, objects. Everything is compared with its sum on the
 * way. Afterwards the instance is one that stopped at the moment of the backup, with epochs that were never used. Throws BackupProblem.
 */
export async function restoreBackup(input: RestoreBackupInput): Promise<RestoredBackup> {
  const { from, say = () => undefined } = input;
  const manifest = await readManifest(from);
  requireMasterKeys(manifest, input.masterKeys);
  if (manifest.objects.kind !== input.objects.kind) {
    throw new BackupProblem(
      `The backup's objects lie in ${manifest.objects.kind}; set OBJECTS to that for the restore.`,
    );
  }
  const sums = await readSums(from, manifest);
  const known = [{ epoch: manifest.log.epoch, ms: Date.parse(manifest.moment) }, ...(await readRestores(from))];
  const epoch = nextEpoch(known, Date.now());
  say("copying the log and the objects");
  const takePlaces = await placeFiles({ from, sums, places: placesOf(input) });
  say("loading tables");
  await restoreTables({ from, manifest, ownerUrl: input.ownerUrl });
  // Before anything can be written under it.
  const isNoted = await noteRestore(from, { epoch, ms: Date.now() });
  const settled = await settle(input, { manifest, epoch, sums });
  await takePlaces();
  return { manifest, epoch, isNoted, ...settled };
}

function placesOf({ logFolder, importFolder, objects }: RestoreBackupInput): Record<string, string> {
  return {
    "log/": logFolder,
    "import/": importFolder,
    ...(objects.kind === "folder" ? { "objects/": objects.folder } : {}),
  };
}

async function settle(
  { from, ownerUrl, runtimePassword, masterKeys, objects, by }: RestoreBackupInput,
  { manifest, epoch, sums }: { manifest: Manifest; epoch: number; sums: readonly Sum[] },
): Promise<Pick<RestoredBackup, "runtimeUrl" | "extras">> {
  const runtimeUrl = await ensureRuntimeRole({ ownerUrl, password: runtimePassword });
  const db = await openDb({ url: runtimeUrl, connectionsMax: 2 });
  try {
    const vault = await openVault({ db, masterKeys });
    const cold = sums.flatMap(({ path }) => /^log\/(segment-.*)\.cold$/.exec(path)?.slice(1, 2) ?? []);
    await settleTables(db, {
      volumeId: manifest.log.volume,
      epoch,
      forgetCopies: objects.kind === "folder",
      cold: cold.map((name) => `${name}.seg`),
    });
    if (objects.kind === "s3") await putBack(from, objects);
    await auditBackup(
      { db, audit: openAudit({ vault, clock: systemClock }) },
      { by, action: "backup.restore", resource: from, detail: { moment: manifest.moment, epoch } },
    );
    return { runtimeUrl, extras: await openExtras(from, vault) };
  } finally {
    await db.close();
  }
}

/** Objects that were on their way may be gone from the bucket since. */
async function putBack(from: string, config: ObjectsConfig): Promise<void> {
  const objects = await openObjects(config);
  const folder = join(from, "objects");
  for await (const { key } of openFolderObjects(folder).list("")) {
    await objects.put(key, { file: join(folder, filePath(key)) });
  }
}

async function openExtras(from: string, vault: Vault): Promise<Readonly<Record<string, string>>> {
  const opened = openBytes(vault.derive(extrasPurpose), extrasPurpose, await readFile(join(from, EXTRAS)));
  return JSON.parse(opened.toString("utf8")) as Record<string, string>;
}
