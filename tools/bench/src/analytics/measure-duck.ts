import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { type AuctionEvent, auctionEvents } from "./auction-events.ts";
import type { DuckWorkload } from "./duck-queries.ts";
import type { SqlWorkload } from "./sql-workloads.ts";

export interface DuckRates {
  readonly perCpuSecond: number;
  readonly rows: number;
}

const BATCH_EVENTS = 10_000;

/** The same events through DuckDB, 10,000 rows a batch: appended as text, taken apart there, results as JSON back to JavaScript. */
export async function measureDuck({ duck }: SqlWorkload, events: number): Promise<DuckRates> {
  const all = [...auctionEvents(events)];
  let best = { perCpuSecond: 0, rows: 0 };
  for (let round = 0; round < 2; round++) {
    const instance = await DuckDBInstance.create(":memory:");
    const run = new DuckRun(await instance.connect(), duck);
    const before = process.cpuUsage();
    const rows = await run.events(all);
    const { user, system } = process.cpuUsage(before);
    const perCpuSecond = events / ((user + system) / 1e6);
    if (perCpuSecond > best.perCpuSecond) best = { perCpuSecond, rows };
    instance.closeSync();
  }
  return best;
}

class DuckRun {
  private readonly connection: DuckDBConnection;
  private readonly workload: DuckWorkload;
  private rows = 0;
  private windowEndMs = 0;

  constructor(connection: DuckDBConnection, workload: DuckWorkload) {
    this.connection = connection;
    this.workload = workload;
  }

  async events(all: readonly AuctionEvent[]): Promise<number> {
    const { windowMs } = this.workload;
    for (const statement of this.workload.setup) await this.connection.run(statement);
    for (let from = 0; from < all.length; from += BATCH_EVENTS) {
      const part = all.slice(from, from + BATCH_EVENTS);
      await this.append(part);
      await this.runAll(this.workload.batch, { from: part[0]?.atMs ?? 0 });
      if (windowMs !== undefined) await this.close(Math.floor((part.at(-1)?.atMs ?? 0) / windowMs) * windowMs);
    }
    if (windowMs !== undefined) await this.close(Number.MAX_SAFE_INTEGER);
    return this.rows;
  }

  /** Runs what ends a window, once for each that is over; of the last ones all at once, which are of one window here. */
  private async close(endMs: number): Promise<void> {
    if (endMs <= this.windowEndMs) return;
    this.windowEndMs = endMs;
    await this.runAll(this.workload.close ?? [], { end: endMs });
  }

  private async append(events: readonly AuctionEvent[]): Promise<void> {
    await this.connection.run("CREATE OR REPLACE TABLE batch (rt BIGINT, js VARCHAR)");
    const appender = await this.connection.createAppender("batch");
    for (const { atMs, json } of events) {
      appender.appendBigInt(BigInt(atMs));
      appender.appendVarchar(json);
      appender.endRow();
    }
    appender.closeSync();
  }

  private async runAll(statements: readonly string[], values: Readonly<Record<string, number>>): Promise<void> {
    for (const statement of statements) {
      const sql = statement.replace(/\$(\w+)/g, (_, name: string) => String(values[name]));
      const reader = await this.connection.runAndReadAll(sql);
      if (sql.startsWith("SELECT")) this.rows += reader.getRows().length;
    }
  }
}
