import { join } from "node:path";
import { BackupProblem, type RestoredBackup, restoreBackup } from "@millrace/backup";
import { loadConfig } from "@millrace/config";
import { CliError } from "../cli-error.ts";
import type { Instance } from "../instance/instance.ts";
import type { RestoreRequest } from "./restore-instance.ts";
import { tellRestored } from "./tell-restored.ts";

/** Restores into the database of OWNER_DATABASE_URL and the folders of the configuration, none of whose processes may run. */
export async function restoreContainer(_instance: Instance, { from, masterKeys }: RestoreRequest): Promise<void> {
  const ownerUrl = process.env.OWNER_DATABASE_URL ?? "";
  const newest = masterKeys.map(({ version, key }) => `${version}:${key.toString("base64")}`).join(",");
  const config = loadConfig({ ...process.env, MILLRACE_MASTER_KEY: newest });
  let restored: RestoredBackup;
  try {
    restored = await restoreBackup({
      from,
      ownerUrl,
      masterKeys,
      runtimePassword: decodeURIComponent(new URL(config.database.url).password),
      logFolder: config.log.folder,
      importFolder: join(config.data.folder, "import"),
      objects: config.objects,
      by: "cli",
      say: (sentence) => console.log(`  ${sentence} ...`),
    });
  } catch (problem) {
    throw problem instanceof BackupProblem ? new CliError(problem.message, { cause: problem }) : problem;
  }
  tellRestored(restored, "Start the containers again.");
}
