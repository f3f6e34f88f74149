import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { migrationNames, migrationsFolder } from "./migration-names.ts";

/** The lock that Prisma's own engine takes, so that the two never run at once. */
const PRISMA_LOCK = 72707369;

/**
 * Applies `prisma/migrations` in order, each once, with Prisma's own table, so that Prisma's tools can read the state.
 * Each migration runs in one transaction. Returns the names of those it applied. Throws when an applied one was changed.
 * `last` is the last one to apply: a database of an earlier day, into which rows of that day are loaded.
 */
export async function migrate(ownerUrl: string, last?: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL",
    );
    const done = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const applied: string[] = [];
    for (const name of migrationNames()) {
      if (last !== undefined && name > last) break;
      const sql = readFileSync(`${migrationsFolder}/${name}/migration.sql`, "utf8");
      if (await applyOnce(client, { name, sql, knownChecksum: done.get(name) })) applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  /** Of the text that was applied here before, if it was. */
  readonly knownChecksum: string | undefined;
}

async function applyOnce(client: pg.Client, { name, sql, knownChecksum }: Migration): Promise<boolean> {
  const checksum = createHash("sha256").update(sql).digest("hex");
  if (knownChecksum === checksum) return false;
  if (knownChecksum !== undefined) {
    throw new Error(
      `Migration ${name} was changed after it was applied here; restore the file and write a new migration.`,
    );
  }
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
    return true;
  } catch (cause) {
    await client.query("ROLLBACK");
    throw new Error(`Migration ${name} failed and was undone: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
