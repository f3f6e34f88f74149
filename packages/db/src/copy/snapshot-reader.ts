import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type CopiedTable, listTables } from "./list-tables.ts";

/**
 * Reads the whole database as it was at one moment, of all teams: what a backup is made of. Holds no lock that anybody but a
 * migration would wait for.
 */
export class SnapshotReader {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** Connects; `begin` is then a matter of a millisecond. `url` may be the runtime role's. */
  static async open(url: string): Promise<SnapshotReader> {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    // A lost connection is told to whoever asks next.
    client.on("error", () => undefined);
    await client.connect();
    return new SnapshotReader(client);
  }

  /** From now on this moment is what is read. Ends the moment before, when there was one. */
  async begin(): Promise<void> {
    await this.#client.query("ROLLBACK");
    await this.#client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // The first query is what the moment is fixed by.
    await this.#client.query("SELECT set_config('millrace.scope', 'system', true)");
  }

  /** The tables, each after those that it refers to. Without Prisma's own. */
  tables(): Promise<readonly CopiedTable[]> {
    return listTables(this.#client);
  }

  async query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#client.query<Row>(sql, [...values])).rows;
  }

  /** Writes a table's rows in the text format of COPY. */
  async copy(table: CopiedTable, write: (rows: Readable) => Promise<void>): Promise<void> {
    const columns = table.columns.map((name) => pg.escapeIdentifier(name)).join(", ");
    const rows = this.#client.query(copyTo(`COPY ${pg.escapeIdentifier(table.name)} (${columns}) TO STDOUT`));
    try {
      await write(rows);
    } finally {
      // The connection is free again when the last row was read, whoever wanted it.
      if (!rows.readableEnded) await pipeline(rows, async () => undefined).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
