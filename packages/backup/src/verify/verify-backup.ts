import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ensureRuntimeRole, openDb } from "@millrace/db";
import { checkVolume } from "@millrace/log";
import { openFolderObjects } from "@millrace/objects";
import { remoteSegments } from "@millrace/tiering";
import { type MasterKey, openVault } from "@millrace/vault";
import type { Manifest } from "../folder/manifest.ts";
import { requireMasterKeys } from "../folder/master-key-check.ts";
import { readManifest } from "../folder/read-manifest.ts";
import { restoreTables } from "../restore/restore-tables.ts";
import { checkRows } from "./check-rows.ts";
import { listPlaces } from "./list-places.ts";
import type { Verification } from "./verification.ts";
import { verifyFiles } from "./verify-files.ts";

export interface VerifyBackupInput {
  readonly from: string;
  /** Of the owner of an empty database, into which the tables are restored for the time of the verification. */
  readonly scratchUrl: string;
  /** Without them the audit chains cannot be walked. */
  readonly masterKeys?: readonly MasterKey[] | undefined;
  readonly say?: (sentence: string) => void;
}

/**
 * Proves that a backup can be restored, by doing it: files are compared with their sums, every record of the log is read with its
 * checksum, the tables are loaded into a scratch database, and positions and audit chains are compared there. Changes nothing of the
 * backup. Throws BackupProblem for a folder that is no backup or not what was written, and for another backup's master key.
 */
export async function verifyBackup(input: VerifyBackupInput): Promise<Verification> {
  const { from, say = () => undefined, masterKeys } = input;
  const manifest = await readManifest(from);
  if (masterKeys) requireMasterKeys(manifest, masterKeys);
  say("comparing files with their sums");
  await verifyFiles(from, manifest);
  say("reading the log");
  const isFolder = manifest.objects.kind === "folder";
  const volume = await checkVolume({
    folder: join(from, "log"),
    ...(isFolder ? { remote: remoteSegments(openFolderObjects(join(from, "objects")), manifest.log.volume) } : {}),
  });
  say("restoring the tables into a scratch database");
  const rows = await checkTables(input, manifest, volume.shards);
  const { records, bytes, segments, journals, shards } = volume;
  return {
    manifest,
    files: manifest.sums.files,
    ...rows,
    log: { records, bytes, segments, journals, shards: shards.length },
    problems: [...volume.problems, ...rows.problems, ...lost(manifest)],
    left: [...leftOf(manifest), ...(masterKeys ? [] : ["audit chains, which takes the master key"])],
  };
}

async function checkTables(
  { from, scratchUrl, masterKeys }: VerifyBackupInput,
  manifest: Manifest,
  shards: Awaited<ReturnType<typeof checkVolume>>["shards"],
): Promise<Awaited<ReturnType<typeof checkRows>>> {
  await restoreTables({ from, manifest, ownerUrl: scratchUrl });
  const url = await ensureRuntimeRole({ ownerUrl: scratchUrl, password: randomBytes(12).toString("hex") });
  const db = await openDb({ url, connectionsMax: 2 });
  try {
    const vault = masterKeys && (await openVault({ db, masterKeys }));
    return await checkRows(db, { shards, places: await listPlaces(db), vault });
  } finally {
    await db.close();
  }
}

function lost({ objects }: Manifest): string[] {
  return objects.missing.map((key) => `The object ${key} was gone when the backup was made.`);
}

function leftOf({ objects, log }: Manifest): string[] {
  if (objects.kind === "folder") return [];
  return [`the ${log.coldSegments} segments and the buckets in ${objects.place}, which are not in the backup`];
}
