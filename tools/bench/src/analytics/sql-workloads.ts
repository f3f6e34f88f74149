import { type DuckWorkload, duckQueries } from "./duck-queries.ts";

/** A program over bids and auctions, and DuckDB's way of doing the same batch by batch. */
export interface SqlWorkload {
  readonly name: string;
  /** Statements whose results go to a stream "OUT". */
  readonly code: string;
  readonly duck: DuckWorkload;
  /** Events for one second of processor time, as the project promises it. */
  readonly goal?: number;
}

const bids = `(SELECT STREAM * FROM "E_001" WHERE "kind" = 'bid')`;
const auctions = `(SELECT STREAM "auction", "channel" FROM "E_001" WHERE "kind" = 'auction')`;
const tens = (stream: string) => `STEP(${stream}.ROWTIME BY INTERVAL '10' SECOND)`;
const into = (columns: string, query: string) =>
  `CREATE STREAM "OUT" (${columns}); CREATE PUMP "P" AS INSERT INTO "OUT" ${query};`;

/** The event stream of an auction house, as the benchmarks of streaming databases have it. */
export const sqlWorkloads: readonly SqlWorkload[] = [
  {
    name: "Filter",
    code: into(
      "auction BIGINT, price BIGINT",
      `SELECT STREAM "auction", "price" FROM "E_001" WHERE "kind" = 'bid' AND MOD("auction", 123) = 0`,
    ),
    duck: duckQueries.filter,
    goal: 350_000,
  },
  {
    name: "Tumbling, 10 s, by auction",
    code: into(
      "auction BIGINT, n BIGINT, highest BIGINT, total BIGINT",
      `SELECT STREAM "auction", COUNT(*), MAX("price"), SUM("price") FROM "E_001" GROUP BY "auction", ${tens(`"E_001"`)}`,
    ),
    duck: duckQueries.tumbling,
    goal: 250_000,
  },
  {
    name: "Sliding RANGE, 10 s, by auction",
    code: into(
      "auction BIGINT, n BIGINT, mean BIGINT",
      `SELECT STREAM "auction", COUNT(*) OVER w, AVG("price") OVER w FROM "E_001" WINDOW w AS (PARTITION BY "auction" RANGE INTERVAL '10' SECOND PRECEDING)`,
    ),
    duck: duckQueries.sliding,
    goal: 200_000,
  },
  {
    name: "Join of bids and auctions, 10 s",
    code: into(
      "auction BIGINT, price BIGINT, channel VARCHAR(16)",
      `SELECT STREAM b."auction", b."price", a."channel" FROM ${bids} AS b JOIN ${auctions} OVER (RANGE INTERVAL '10' SECOND PRECEDING) AS a ON b."auction" = a."auction"`,
    ),
    duck: duckQueries.join,
  },
  {
    name: "Three pumps in a row",
    code: `CREATE STREAM "BIDS" (auction BIGINT, price BIGINT, channel VARCHAR(16));
      CREATE PUMP "ONE" AS INSERT INTO "BIDS" SELECT STREAM "auction", "price", "channel" FROM "E_001" WHERE "kind" = 'bid';
      CREATE STREAM "EUROS" (auction BIGINT, euros DOUBLE, channel VARCHAR(16));
      CREATE PUMP "TWO" AS INSERT INTO "EUROS" SELECT STREAM auction, price * 0.908E0, UPPER(channel) FROM "BIDS";
      ${into("channel VARCHAR(16), n BIGINT, total DOUBLE", `SELECT STREAM channel, COUNT(*), SUM(euros) FROM "EUROS" GROUP BY channel, ${tens(`"EUROS"`)}`)}`,
    duck: duckQueries.pipeline,
  },
];
