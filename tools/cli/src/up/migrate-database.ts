import { ensureRuntimeRole, migrate } from "@millrace/db";
import { CliError } from "../cli-error.ts";
import { ownerUrl } from "../instance/app-environment.ts";
import { writeState } from "../instance/instance-state.ts";
import { ensureDatabase } from "./ensure-database.ts";
import type { Phase } from "./up-context.ts";

export const migrateDatabase: Phase = {
  title: "Migrations",
  run: async (context) => {
    const { state, instance } = context;
    await ensureDatabase(state);
    try {
      const applied = await migrate(ownerUrl(state));
      context.state = {
        ...state,
        runtimeUrl: await ensureRuntimeRole({ ownerUrl: ownerUrl(state), password: state.passwords.runtime }),
      };
      writeState(instance, context.state);
      return applied.length === 0 ? "nothing new" : `applied ${applied.length}`;
    } catch (cause) {
      throw new CliError(
        `The database could not be brought up to date: ${cause instanceof Error ? cause.message : cause}`,
        { cause },
      );
    }
  },
};
