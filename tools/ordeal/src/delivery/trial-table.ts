import type { NewDelivery } from "@millrace/contract";
import pg from "pg";
import { trialBucketArn, trialPrefixes } from "./delivery-house.ts";
import type { Ledger } from "./ledger.ts";

const TABLE = "trial_records";
const ROWS = 20_000;

/** A table in the trial's own database for a delivery to load. */
export class TrialTable {
  readonly #url: string;

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  async create(): Promise<void> {
    // Without a key, so that a row that is loaded twice is there twice.
    await this.#with((client) => client.query(`CREATE TABLE ${TABLE} (place bigserial, n bigint, line text)`));
  }

  /** The destination of a delivery that loads it. */
  destination(
    name: string,
    bufferingHints: { readonly sizeInMbs: number; readonly intervalInSeconds: number },
  ): NonNullable<NewDelivery["deliverTo"]> {
    const { hostname, port, pathname, username, password } = new URL(this.#url);
    return {
      kind: "postgres",
      host: hostname,
      port: Number(port),
      database: decodeURIComponent(pathname.slice(1)),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      tls: "off",
      table: TABLE,
      columns: [
        { column: "n", path: "n" },
        { column: "line", path: "$" },
      ],
      bufferingHints,
      retryOptions: { durationInSeconds: 7200 },
      s3Configuration: { bucketArn: trialBucketArn, ...trialPrefixes(name) },
    };
  }

  async enter(ledger: Ledger): Promise<void> {
    await this.#with(async (client) => {
      let after = "0";
      for (let count = ROWS; count === ROWS; ) {
        const page = `SELECT place, line FROM ${TABLE} WHERE place > $1 ORDER BY place LIMIT ${ROWS}`;
        const { rows } = await client.query<{ place: string; line: string }>(page, [after]);
        for (const { line } of rows) ledger.arrive(Buffer.from(line));
        after = rows.at(-1)?.place ?? after;
        count = rows.length;
      }
    });
  }

  async #with<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.#url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
