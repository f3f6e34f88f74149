import type { Client } from "pg";
import type { RejectedRecord } from "../target.ts";
import { formatRanges, parseRanges } from "./index-ranges.ts";
import { quoteIdentifier } from "./quote-identifier.ts";

/**
 * The table beside the target's own in which each batch says what became of its records, in the transaction that loads them: a row
 * per batch with the indexes that are loaded and those that were rejected. An attempt whose commit was never heard of finds here
 * what it did, in whatever parts the batch comes again, and tells the same. A row is locked from its first statement on, so that
 * two attempts at one batch wait for each other. Rows that are older than a batch is ever tried are removed.
 */
const manifestTable = "millrace_delivery_manifest";

/** What earlier attempts at a batch did. */
export interface ManifestRow {
  readonly loaded: ReadonlySet<number>;
  readonly rejected: ReadonlyMap<number, RejectedRecord>;
}

export class Manifest {
  readonly #table: string;
  #isThere = false;

  constructor(schema: string) {
    this.#table = `${quoteIdentifier(schema)}.${quoteIdentifier(manifestTable)}`;
  }

  /** Creates the table unless it is there. Outside of any transaction. */
  async ensure(client: Client): Promise<void> {
    if (this.#isThere) return;
    if (!(await this.#find(client))) {
      const made = await client
        .query(`CREATE TABLE IF NOT EXISTS ${this.#table} (
        batch_id text PRIMARY KEY,
        delivery text NOT NULL,
        loaded text NOT NULL DEFAULT '',
        rejected jsonb NOT NULL DEFAULT '[]',
        loaded_at timestamptz NOT NULL DEFAULT now())`)
        .catch((problem: unknown) => problem);
      // Two that create it at once: Postgres lets one of them fail.
      if (made instanceof Error && !(await this.#find(client))) throw made;
    }
    await this.#tidy(client);
    this.#isThere = true;
  }

  /** Locks the batch's row for the rest of the transaction. */
  async claim(client: Client, batch: { readonly id: string; readonly delivery: string }): Promise<ManifestRow> {
    const insert = `INSERT INTO ${this.#table} (batch_id, delivery) VALUES ($1, $2) ON CONFLICT DO NOTHING`;
    await client.query(insert, [batch.id, batch.delivery]);
    const select = `SELECT loaded, rejected FROM ${this.#table} WHERE batch_id = $1 FOR UPDATE`;
    const { rows } = await client.query<{ loaded: string; rejected: RejectedRecord[] }>(select, [batch.id]);
    const rejected = (rows[0]?.rejected ?? []).map((record) => [record.index, record] as const);
    return { loaded: parseRanges(rows[0]?.loaded ?? ""), rejected: new Map(rejected) };
  }

  async write(client: Client, batchId: string, row: ManifestRow): Promise<void> {
    const rejected = JSON.stringify([...row.rejected.values()]);
    const update = `UPDATE ${this.#table} SET loaded = $2, rejected = $3, loaded_at = now() WHERE batch_id = $1`;
    await client.query(update, [batchId, formatRanges(row.loaded), rejected]);
  }

  async #find(client: Client): Promise<boolean> {
    const { rows } = await client.query<{ found: boolean }>("SELECT to_regclass($1) IS NOT NULL AS found", [
      this.#table,
    ]);
    return rows[0]?.found === true;
  }

  async #tidy(client: Client): Promise<void> {
    const may = "SELECT has_table_privilege($1::regclass, 'DELETE') AS may";
    const { rows } = await client.query<{ may: boolean }>(may, [this.#table]);
    if (rows[0]?.may) await client.query(`DELETE FROM ${this.#table} WHERE loaded_at < now() - interval '14 days'`);
  }
}
