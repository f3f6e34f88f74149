import { createReadStream } from "node:fs";
import { join } from "node:path";
import { loadTables, migrate, migrationNames } from "@millrace/db";
import { BackupProblem } from "../folder/backup-problem.ts";
import type { Manifest } from "../folder/manifest.ts";

export interface RestoreTablesInput {
  readonly from: string;
  readonly manifest: Manifest;
  /** Of the owner of an empty database. */
  readonly ownerUrl: string;
}

/**
 * Makes the tables as they were, loads their rows, and brings them up to date. Throws BackupProblem when the backup is of a later
 * schema than this Millrace knows.
 */
export async function restoreTables({ from, manifest, ownerUrl }: RestoreTablesInput): Promise<void> {
  const { lastMigration, tables } = manifest;
  if (!migrationNames().includes(lastMigration)) {
    throw new BackupProblem(
      `The backup has the schema of ${lastMigration}, which this Millrace (it is older) does not know: use the release that made it, ${manifest.millrace}, or a newer one.`,
    );
  }
  await migrate(ownerUrl, lastMigration);
  await loadTables({
    ownerUrl,
    tables,
    rowsOf: ({ name }) => createReadStream(join(from, "postgres", `${name}.copy`)),
  });
  await migrate(ownerUrl);
}
