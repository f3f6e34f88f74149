import { ensureRuntimeRole, migrate } from "@millrace/db";
import pg from "pg";
import { CliError } from "../cli-error.ts";
import { DATABASE, ownerUrl } from "../instance/app-environment.ts";
import { writeState } from "../instance/instance-state.ts";
import { postgresUrl } from "../services/prepare-postgres.ts";
import type { Phase } from "./up-context.ts";

export const migrateDatabase: Phase = {
  title: "Migrations",
  run: async (context) => {
    const { state, instance } = context;
    if (!("url" in state.database))
      await ensureDatabase(postgresUrl({ port: state.database.port, password: state.passwords.postgres }, "postgres"));
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

async function ensureDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (!found.rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
