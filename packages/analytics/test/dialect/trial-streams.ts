import type { Catalog } from "../../src/plan/application-plan.ts";
import type { SqlType } from "../../src/type/sql-type.ts";
import type { TrialRows } from "./dialect-row.ts";

const ticker: SqlType = { name: "VARCHAR", length: 8 };
const timestamp: SqlType = { name: "TIMESTAMP" };

/** What the proofs' statements are about: trades and quotes of a market, its log, its companies, and a stream of one row. */
export const trialCatalog: Catalog = {
  inputs: [
    {
      name: "TRADES",
      columns: [
        { name: "TICKER", type: ticker },
        { name: "PRICE", type: { name: "DOUBLE" } },
        { name: "QUANTITY", type: { name: "INTEGER" } },
        { name: "TRADED", type: timestamp },
        { name: "APPROXIMATE_ARRIVAL_TIME", type: timestamp, hidden: true },
      ],
    },
    {
      name: "QUOTES",
      columns: [
        { name: "TICKER", type: ticker },
        { name: "BID", type: { name: "DOUBLE" } },
      ],
    },
    { name: "LOGS", columns: [{ name: "LINE", type: { name: "VARCHAR", length: 512 } }] },
    {
      name: "ONE",
      columns: [
        { name: "N", type: { name: "INTEGER" } },
        { name: "T", type: { name: "VARCHAR", length: 32 } },
        { name: "B", type: { name: "BOOLEAN" } },
      ],
    },
  ],
  tables: [
    {
      name: "COMPANIES",
      columns: [
        { name: "TICKER", type: ticker },
        { name: "COMPANY", type: { name: "VARCHAR", length: 16 } },
      ],
    },
  ],
};

/** ROWTIME in seconds, then the columns; of trades TRADED is half a second earlier, and so they came. */
export const trialRows: TrialRows = {
  TRADES: [
    [1, "A", 10, 100],
    [4, "B", 20, 5],
    [9, "A", 12, 50],
    [12, "A", 11, 70],
    [31, "B", 22, 10],
  ].map(([at, ...row]) => [at as number, ...row, (at as number) * 1_000 - 500, (at as number) * 1_000]),
  QUOTES: [
    [3, "A", 9.5],
    [8, "B", 21],
    [14, "A", 11.5],
  ],
  LOGS: [[1, "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick"]],
  ONE: [[1, null, null, null]],
};

export const trialTables: TrialRows = {
  COMPANIES: [
    [0, "A", "Alpha"],
    [0, "B", "Beta"],
  ],
};
