import type { Client } from "pg";
import { quoteIdentifier } from "../postgres/quote-identifier.ts";
import { parseTable, quoteText } from "./sql-names.ts";

export interface ObjectLoad {
  readonly batchId: string;
  readonly deliveryArn: string;
  /** The table's name as in the settings; the manifest table lies beside it. */
  readonly tableName: string;
  readonly copy: string;
}

/**
 * Runs a COPY and writes down that it ran, in one transaction; false when it ran before. Redshift has neither unique keys nor
 * ON CONFLICT, so the manifest table is locked first: of two attempts at a batch the second waits and sees the row of the first.
 * Values stand quoted in the statements: COPY and LOCK take no parameters.
 */
export async function loadObject(client: Client, load: ObjectLoad): Promise<boolean> {
  const schema = parseTable(load.tableName).slice(0, -1);
  const manifest = [...schema, quoteIdentifier("millrace_delivery_manifest")].join(".");
  const batchId = quoteText(load.batchId);
  await client.query(`CREATE TABLE IF NOT EXISTS ${manifest} (
    batch_id varchar(128) NOT NULL, delivery varchar(512) NOT NULL, loaded_at timestamp DEFAULT getdate())`);
  await client.query("BEGIN");
  await client.query(`LOCK ${manifest}`);
  const { rows } = await client.query(`SELECT batch_id FROM ${manifest} WHERE batch_id = ${batchId}`);
  if (rows.length === 0) {
    await client.query(load.copy);
    await client.query(
      `INSERT INTO ${manifest} (batch_id, delivery) VALUES (${batchId}, ${quoteText(load.deliveryArn)})`,
    );
  }
  await client.query("COMMIT");
  return rows.length === 0;
}
