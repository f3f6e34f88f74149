import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { Value } from "../../src/type/value.ts";

/** A DuckDB in memory with the tables A and B. */
export class Duck {
  private readonly connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  static async open(): Promise<Duck> {
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    return new Duck(await instance.connect());
  }

  /** Puts rows in the place of those of a table; the first value is ROWTIME. */
  async fill(table: string, rows: readonly (readonly Value[])[]): Promise<void> {
    await this.connection.run(
      `CREATE OR REPLACE TABLE ${table} (RT BIGINT, K VARCHAR, N INTEGER, M INTEGER, D DOUBLE)`,
    );
    const values = rows.map((row) => `(${row.map(literal).join(", ")})`);
    await this.connection.run(`INSERT INTO ${table} VALUES ${values.join(", ")}`);
  }

  async rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    const reader = await this.connection.runAndReadAll(sql);
    return reader.getRows();
  }

  close(): void {
    this.connection.closeSync();
  }
}

function literal(value: Value): string {
  return typeof value === "string" ? `'${value}'` : String(value);
}
