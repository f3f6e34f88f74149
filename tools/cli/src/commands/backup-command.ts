import { resolve } from "node:path";
import { runBackup } from "@millrace/backup";
import { formatBytes } from "@millrace/base";
import { backupExtras } from "../backup/backup-extras.ts";
import { findConfig } from "../backup/find-config.ts";
import { withWiring } from "../backup/with-wiring.ts";
import { CliError } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const backupCommand: Command = {
  name: "backup",
  summary: "copy everything, as it is at one moment, into a folder while it runs",
  options: {
    to: { value: "FOLDER", help: "where the backup shall be; must not be there yet" },
    "with-master-key": { help: "put the master key in too; without it keep the key apart, nothing opens without it" },
    ...dataOption,
  },
  run: async (options) => {
    const { to } = options.values;
    if (to === undefined) throw new CliError("Say where the backup shall be: ./millrace backup --to FOLDER.");
    const instance = instanceOf(options);
    const withMasterKey = options.switches.has("with-master-key");
    const manifest = await withWiring(findConfig(instance), (wiring) =>
      runBackup(
        { ...wiring, audit: wiring.tenancy.audit },
        {
          to: resolve(to),
          by: "cli",
          withMasterKey,
          extras: backupExtras(instance),
          say: (sentence) => console.log(`  ${sentence} ...`),
        },
      ),
    );
    const { sums, objects, moment } = manifest;
    const apart =
      objects.kind === "s3"
        ? `\nSegments and buckets in ${objects.place} are not in it: they stay where they are.`
        : "";
    const key = withMasterKey
      ? "The master key is in it: whoever has the folder can open everything."
      : "The master key is not in it: keep it elsewhere, nothing opens without it.";
    console.log(`\n${resolve(to)} has the instance of ${moment}: ${sums.files} files, ${formatBytes(sums.bytes)}.
${key}${apart}\n./millrace verify --from ${to} proves that it can be restored.`);
    return 0;
  },
};
