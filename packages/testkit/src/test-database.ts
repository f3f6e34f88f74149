import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { type Db, ensureRuntimeRole, migrate, migrationsFolder, openDb } from "@millrace/db";
import pg from "pg";

export interface TestDatabase {
  readonly db: Db;
  /** URL of the runtime role. */
  readonly url: string;
  /** URL of the owner, for what only an owner may do. */
  readonly ownerUrl: string;
  /** Does what only the owner of the tables may do: tampering, mostly. */
  asOwner(sql: string, values?: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * A migrated database of its own for one test file, on the server of TEST_DATABASE_URL (set by `./millrace test`).
 * Copies a template that is migrated once per state of prisma/migrations. Close it in afterAll.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (!serverUrl) throw new Error("TEST_DATABASE_URL is not set: run tests through ./millrace test.");
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    const template = await ensureTemplate(admin, serverUrl);
    const name = `t_${process.pid}_${Date.now().toString(36)}_${Math.floor(Math.random() * 1e6).toString(36)}`;
    await admin.query("SELECT pg_advisory_lock(7270737)");
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await admin.query("SELECT pg_advisory_unlock(7270737)");
    const ownerUrl = at(serverUrl, name);
    const url = await ensureRuntimeRole({ ownerUrl, password: "test" });
    const db = await openDb({ url, connectionsMax: 5 });
    return {
      db,
      url,
      ownerUrl,
      asOwner: (sql, values = []) => runOnce(ownerUrl, sql, values),
      close: () => drop(db, serverUrl, name),
    };
  } finally {
    await admin.end();
  }
}

async function runOnce(url: string, sql: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql, [...values]);
  } finally {
    await client.end();
  }
}

function at(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function ensureTemplate(admin: pg.Client, serverUrl: string): Promise<string> {
  const hash = createHash("sha256");
  for (const entry of readdirSync(migrationsFolder).sort()) {
    if (!entry.includes(".")) hash.update(readFileSync(`${migrationsFolder}/${entry}/migration.sql`));
  }
  const name = `template_${hash.digest("hex").slice(0, 12)}`;
  await admin.query("SELECT pg_advisory_lock(7270737)");
  try {
    const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [`${name}_done`]);
    if (found.rowCount) return `${name}_done`;
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${name}`);
    await migrate(at(serverUrl, name));
    await admin.query(`ALTER DATABASE ${name} RENAME TO ${name}_done`);
    return `${name}_done`;
  } finally {
    await admin.query("SELECT pg_advisory_unlock(7270737)");
  }
}

async function drop(db: Db, serverUrl: string, name: string): Promise<void> {
  await db.close();
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE IF EXISTS ${name}_app`);
  } finally {
    await admin.end();
  }
}
