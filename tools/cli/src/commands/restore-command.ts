import { resolve } from "node:path";
import { findMasterKeys } from "../backup/find-master-keys.ts";
import { restoreContainer } from "../backup/restore-container.ts";
import { restoreInstance } from "../backup/restore-instance.ts";
import { CliError } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const restoreCommand: Command = {
  name: "restore",
  summary: "make an instance of a backup, in an empty data folder",
  options: {
    from: { value: "FOLDER", help: "the backup" },
    "master-key": { value: "FILE", help: "the master key it was made under (else MILLRACE_MASTER_KEY)" },
    ...dataOption,
  },
  run: async (options) => {
    const { from, "master-key": file } = options.values;
    if (from === undefined) throw new CliError("Say which backup: ./millrace restore --from FOLDER.");
    const instance = instanceOf(options);
    const masterKeys = findMasterKeys(instance, { from, file });
    if (!masterKeys) {
      throw new CliError(
        "The master key is not in this backup: give it with --master-key FILE or in MILLRACE_MASTER_KEY; nothing opens without it.",
      );
    }
    const request = { from: resolve(from), masterKeys };
    const isContainer = process.env.OWNER_DATABASE_URL !== undefined;
    await (isContainer ? restoreContainer(request) : restoreInstance(instance, request));
    return 0;
  },
};
