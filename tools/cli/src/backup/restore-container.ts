import { join } from "node:path";
import { type RestoredBackup, restoreBackup } from "@millrace/backup";
import { formatMasterKeys, loadConfig } from "@millrace/config";
import type { RestoreRequest } from "./restore-instance.ts";
import { tellRestored } from "./tell-restored.ts";
import { toCliError } from "./to-cli-error.ts";

/** Restores into the database of OWNER_DATABASE_URL and the folders of the configuration, none of whose processes may run. */
export async function restoreContainer({ from, masterKeys }: RestoreRequest): Promise<void> {
  const ownerUrl = process.env.OWNER_DATABASE_URL ?? "";
  const config = loadConfig({ ...process.env, MILLRACE_MASTER_KEY: formatMasterKeys(masterKeys) });
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
    throw toCliError(problem);
  }
  tellRestored(restored, "Start the containers again.");
}
