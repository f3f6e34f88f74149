import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type CopiedTable, listTables } from "./list-tables.ts";

export interface LoadTablesInput {
  /** Of the owner of a migrated database without rows. */
  readonly ownerUrl: string;
  readonly tables: readonly CopiedTable[];
  /** A table's rows, in the text format of COPY. */
  readonly rowsOf: (table: CopiedTable) => Readable;
}

/** Loads what a SnapshotReader wrote, all of it or nothing. Throws when the database has rows already, or lacks a table. */
export async function loadTables({ ownerUrl, tables, rowsOf }: LoadTablesInput): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('millrace.scope', 'system', true)");
    const order = await listTables(client);
    for (const { name } of order) await refuseRows(client, name);
    for (const { name } of order) {
      const table = tables.find((one) => one.name === name);
      if (table) await load(client, table, rowsOf(table));
    }
    const missing = tables.filter(({ name }) => !order.some((one) => one.name === name));
    if (missing.length > 0) throw new Error(`The database has no table ${missing.map(({ name }) => name).join(", ")}.`);
    await restartSequences(client);
    await client.query("COMMIT");
  } finally {
    // What was not committed is undone with the connection.
    await client.end();
  }
}

async function refuseRows(client: pg.Client, table: string): Promise<void> {
  const found = await client.query(`SELECT 1 FROM ${pg.escapeIdentifier(table)} LIMIT 1`);
  if (found.rowCount) throw new Error(`The database is not empty: there are rows in ${table}.`);
}

async function load(client: pg.Client, table: CopiedTable, rows: Readable): Promise<void> {
  const columns = table.columns.map((name) => pg.escapeIdentifier(name)).join(", ");
  const into = client.query(copyFrom(`COPY ${pg.escapeIdentifier(table.name)} (${columns}) FROM STDIN`));
  await pipeline(rows, into);
}

/** Numbers that columns give out themselves go on above those that are there. */
async function restartSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
      AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`);
  for (const { table, column, sequence } of rows) {
    const newest = `SELECT max(${pg.escapeIdentifier(column)}) FROM ${pg.escapeIdentifier(table)}`;
    await client.query(`SELECT setval($1, coalesce((${newest}), 0) + 1, false)`, [sequence]);
  }
}
