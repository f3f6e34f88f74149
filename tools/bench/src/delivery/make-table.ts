import pg from "pg";
import type { DeliveryPlace } from "./delivery-workloads.ts";

/** A table for the deliveries to Postgres, in a database of the trial's server. */
export async function makeTable(databaseUrl: string): Promise<Pick<DeliveryPlace, "postgres" | "table">> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("CREATE TABLE IF NOT EXISTS bench_orders (record text)");
  } finally {
    await client.end();
  }
  const { hostname, port, pathname, username, password } = new URL(databaseUrl);
  return {
    postgres: { host: hostname, port: Number(port), database: pathname.slice(1), user: username, password },
    table: "bench_orders",
  };
}
