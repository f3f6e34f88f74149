import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { VERSION } from "@millrace/base";
import { migrationNames, SnapshotReader } from "@millrace/db";
import type { StagedVolume } from "@millrace/log";
import type { BackupDeps } from "../backup-deps.ts";
import { BackupProblem } from "../folder/backup-problem.ts";
import { copyFile } from "../folder/copy-file.ts";
import type { Manifest } from "../folder/manifest.ts";
import { masterKeyCheck } from "../folder/master-key-check.ts";
import { placeFile } from "../folder/place-file.ts";
import { walkFiles } from "../folder/walk-files.ts";
import { FolderObjectCopier } from "./folder-object-copier.ts";
import { neededKeys } from "./needed-keys.ts";
import type { ObjectCopier } from "./object-copier.ts";
import { S3ObjectCopier } from "./s3-object-copier.ts";
import { sealFolder } from "./seal-folder.ts";
import { type Moment, takeMoment } from "./take-moment.ts";
import { writeConfig } from "./write-config.ts";
import { writeTables } from "./write-tables.ts";

export interface MakeBackupInput {
  /** Where it shall be. Must not be there yet. */
  readonly to: string;
  /** What else belongs to the instance, by name: it is sealed, and `restore` gives it back. */
  readonly extras?: Readonly<Record<string, string>>;
  readonly withMasterKey?: boolean;
  /** Told what is being done. */
  readonly say?: (sentence: string) => void;
}

/**
 * Copies the instance as it is at one moment into a folder, while it works on. The folder has its name only when it is whole and on
 * the disk. Throws BackupProblem with what stands in the way; then nothing is left behind.
 */
export async function makeBackup(deps: BackupDeps, input: MakeBackupInput): Promise<Manifest> {
  const aside = `${input.to}.partial`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true, mode: 0o700 });
  const reader = await SnapshotReader.open(deps.config.database.url);
  try {
    const made = await fill(deps, reader, { ...input, aside });
    return await sealFolder({ aside, to: input.to, made });
  } catch (problem) {
    await rm(aside, { recursive: true, force: true });
    throw problem;
  } finally {
    await reader.close();
    // A gateway that is gone took what was staged with it, or removes it at its next start.
    await deps.backups.drop().catch(() => undefined);
  }
}

async function fill(
  deps: BackupDeps,
  reader: SnapshotReader,
  { aside, extras = {}, withMasterKey = false, say = () => undefined }: MakeBackupInput & { readonly aside: string },
): Promise<Omit<Manifest, "sums" | "finishedAt">> {
  const { config } = deps;
  const volumeId = await findVolume(config.log.folder);
  const copier = copierOf(deps, join(aside, "objects"), volumeId);
  say("copying objects that seldom change");
  await copier.prepare();
  say("finding a moment");
  const moment = await takeMoment({
    backups: deps.backups,
    reader,
    secure: async (volume) => copier.secure(await neededKeys(reader), volume),
  });
  say(`copying the log as of ${new Date(moment.ms).toISOString()}`);
  await copyVolume(moment.volume, join(aside, "log"));
  await copyFile(join(config.log.folder, "volume"), join(aside, "log", "volume"));
  say("copying tables");
  const tables = await writeTables(reader, join(aside, "postgres"));
  say("copying the other objects");
  await copier.finish(moment.ms);
  await rm(join(aside, "objects/.staging"), { recursive: true, force: true });
  await copyImports(join(config.data.folder, "import"), join(aside, "import"));
  await writeConfig(deps, { aside, extras, withMasterKey });
  return {
    ...(await describe(deps, reader, moment)),
    tables,
    log: { ...describeVolume(moment.volume), volume: volumeId },
    hasMasterKey: withMasterKey,
  };
}

async function findVolume(folder: string): Promise<string> {
  const id = await readFile(join(folder, "volume"), "utf8").catch((cause: unknown) => {
    throw new BackupProblem(
      `The log's volume is not in ${folder}: make backups on the machine of the gateway, with its LOG_FOLDER.`,
      { cause },
    );
  });
  return id.trim();
}

function copierOf({ config, objects }: BackupDeps, to: string, volumeId: string): ObjectCopier {
  if (config.objects.kind === "s3") return new S3ObjectCopier({ objects, to, volumeId });
  return new FolderObjectCopier({ from: config.objects.folder, to, volumeId });
}

/** Sealed files get a second name; of a journal those bytes are copied that belong to the moment. */
async function copyVolume({ folder, files }: StagedVolume, to: string): Promise<void> {
  for (const { name, bytes } of files) {
    const [from, target] = [join(folder, name), join(to, name)];
    if (name.startsWith("journal-")) await copyFile(from, target, bytes);
    else if (!(await placeFile(from, target))) throw new BackupProblem(`${from} is gone: another backup was begun.`);
  }
}

/** People may change these in place, so they are copied. */
async function copyImports(from: string, to: string): Promise<void> {
  for await (const path of walkFiles(from)) await copyFile(join(from, path), join(to, path));
}

function describeVolume({ epoch, files }: StagedVolume): Omit<Manifest["log"], "volume"> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const coldSegments = files.filter(({ name }) => name.endsWith(".cold")).length;
  return { epoch, files: files.length, bytes, coldSegments };
}

async function describe(
  { config }: BackupDeps,
  reader: SnapshotReader,
  { ms, missing }: Moment,
): Promise<Pick<Manifest, "format" | "moment" | "millrace" | "lastMigration" | "objects" | "masterKeys">> {
  const rows = await reader.query<{ version: number }>(
    "SELECT DISTINCT master_version AS version FROM instance_secret UNION SELECT master_version FROM team_data_key",
  );
  const needed = new Set(rows.map(({ version }) => version));
  const { objects, vault } = config;
  return {
    format: 1,
    moment: new Date(ms).toISOString(),
    millrace: VERSION,
    lastMigration: migrationNames().at(-1) ?? "",
    objects: {
      kind: objects.kind,
      ...(objects.kind === "s3"
        ? { place: `${objects.endpoint ?? "AWS"} ${objects.bucket}/${objects.prefix ?? ""}` }
        : {}),
      files: 0,
      bytes: 0,
      missing,
    },
    masterKeys: vault.masterKeys
      .filter(({ version }) => needed.has(version))
      .map((key) => ({ version: key.version, check: masterKeyCheck(key) })),
  };
}
