import pg from "pg";
import { DATABASE } from "../instance/app-environment.ts";
import type { InstanceState } from "../instance/instance-state.ts";
import { postgresUrl } from "../services/prepare-postgres.ts";

/** Makes the database on a server of ours; a person's own server has the one that its URL names. */
export async function ensureDatabase({ database, passwords }: InstanceState): Promise<void> {
  if ("url" in database) return;
  const connectionString = postgresUrl({ port: database.port, password: passwords.postgres }, "postgres");
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (!found.rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
