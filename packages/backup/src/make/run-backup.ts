import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { newId } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { BackupDeps } from "../backup-deps.ts";
import { BackupProblem } from "../folder/backup-problem.ts";
import type { Manifest } from "../folder/manifest.ts";
import { auditBackup } from "./audit-backup.ts";
import { type MakeBackupInput, makeBackup } from "./make-backup.ts";

export interface RunBackupInput extends MakeBackupInput {
  /** Who asked, for the audit log. */
  readonly by: string;
}

const RUNS_KEPT = 100;
const PROBLEM_CHARS_MAX = 1000;
const WHY = "backups are of the whole instance";

/**
 * Makes a backup and writes down that it was begun and how it ended, in Postgres and in the audit log. Throws BackupProblem with what
 * stands in the way.
 */
export async function runBackup(deps: BackupDeps, input: RunBackupInput): Promise<Manifest> {
  const folder = resolve(input.to);
  if (await stat(folder).catch(() => undefined)) {
    throw new BackupProblem(`${folder} is there already: a backup wants a folder of its own.`);
  }
  const id = newId("backup");
  await deps.db.asSystem(WHY, (tx) => tx.backupRun.create({ data: { id, folder, startedAt: new Date() } }));
  try {
    const manifest = await makeBackup(deps, { ...input, to: folder });
    await noteSuccess(deps, { id, folder, by: input.by }, manifest);
    return manifest;
  } catch (problem) {
    const sentence = problem instanceof Error ? problem.message : String(problem);
    const data = { finishedAt: new Date(), problem: sentence.slice(0, PROBLEM_CHARS_MAX) };
    // Postgres may be what failed; the first problem is the one to tell.
    await deps.db.asSystem(WHY, (tx) => tx.backupRun.update({ where: { id }, data })).catch(() => undefined);
    throw problem;
  }
}

async function noteSuccess(
  deps: Pick<BackupDeps, "db" | "audit">,
  { id, folder, by }: { readonly id: string; readonly folder: string; readonly by: string },
  { moment, sums, hasMasterKey }: Manifest,
): Promise<void> {
  const { files, bytes } = sums;
  const data = { finishedAt: new Date(), moment: new Date(moment), files, bytes: BigInt(bytes), folder };
  const detail = { moment, files, bytes, hasMasterKey };
  await auditBackup(deps, { by, action: "backup.create", resource: folder, detail }, (tx) =>
    tx.backupRun.update({ where: { id }, data }),
  );
  await forgetOldRuns(deps.db);
}

async function forgetOldRuns(db: Db): Promise<void> {
  await db.asSystem(WHY, async (tx) => {
    const oldest = await tx.backupRun.findMany({
      orderBy: { startedAt: "desc" },
      skip: RUNS_KEPT,
      select: { id: true },
    });
    await tx.backupRun.deleteMany({ where: { id: { in: oldest.map(({ id }) => id) } } });
  });
}
