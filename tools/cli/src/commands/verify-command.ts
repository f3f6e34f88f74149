import { resolve } from "node:path";
import { verifyBackup, verifyInstance } from "@millrace/backup";
import { findConfig } from "../backup/find-config.ts";
import { findMasterKeys } from "../backup/find-master-keys.ts";
import { showVerification } from "../backup/show-verification.ts";
import { withScratchDatabase } from "../backup/with-scratch-database.ts";
import { withWiring } from "../backup/with-wiring.ts";
import type { Command } from "../command.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const verifyCommand: Command = {
  name: "verify",
  summary: "read every record and position of a backup, or of the instance that runs, and say whether all is well",
  options: {
    from: { value: "FOLDER", help: "the backup; without it the running instance" },
    "master-key": { value: "FILE", help: "the backup's master key, when it is not the instance's" },
    ...dataOption,
  },
  run: async (options) => {
    const instance = instanceOf(options);
    const { from } = options.values;
    const say = (sentence: string): void => console.log(`  ${sentence} ...`);
    const found =
      from === undefined
        ? await withWiring(findConfig(instance), (wiring) =>
            verifyInstance({ ...wiring, audit: wiring.tenancy.audit }, say),
          )
        : await withScratchDatabase(instance, async (scratchUrl) =>
            verifyBackup({
              from: resolve(from),
              scratchUrl,
              masterKeys: findMasterKeys(instance, { from, file: options.values["master-key"] }),
              say,
            }),
          );
    console.log(showVerification(found));
    return found.problems.length === 0 ? 0 : 1;
  },
};
