import type { TrialRows } from "../../dialect/dialect-row.ts";
import type { PublishedPage } from "../published-page.ts";

/** Orders as TRADES, shipments as QUOTES, by their number; the ROWTIME of each is its last column too. */
const rows: TrialRows = {
  TRADES: [
    [0, "1", 0],
    [10, "2", 10],
    [30, "3", 30],
    [70, "4", 70],
  ].map(([second, number, shown]) => [second as number, number as string, shown as number, 0, 0, 0]),
  QUOTES: [
    [20, "2", 20],
    [40, "1", 40],
    [65, "5", 65],
    [100, "3", 100],
  ],
};

const minute = "OVER (RANGE INTERVAL '1' MINUTE PRECEDING)";
const columns = "o.ticker AS o, s.ticker AS s";

/** Examples 5 and 6 of the page contradict its own summary (rows that had a partner come again without one), and are left out. */
export const joins: readonly PublishedPage[] = [
  {
    page: "sql-reference-join-clause.html",
    facts: {
      "1: a window on one side; shipments meet the orders of the minute before, ROWTIME is the later row's": {
        sql: `SELECT STREAM ${columns} FROM trades ${minute} AS o JOIN quotes AS s ON o.ticker = s.ticker`,
        rows,
        comes: [
          [20, "2", "2"],
          [40, "1", "1"],
        ],
      },
      "2: windows on both sides; a row that is exactly a minute old is still met": {
        sql: `SELECT STREAM ${columns} FROM trades ${minute} AS o JOIN quotes ${minute} AS s ON o.ticker = s.ticker`,
        rows: {
          TRADES: [
            [0, "1", 0, 0, 0, 0],
            [61, "2", 0, 0, 0, 0],
          ],
          QUOTES: [
            [0.5, "2", 1],
            [60, "1", 60],
          ],
        },
        comes: [[60, "1", "1"]],
      },
      "3: RIGHT, the right without a window: what has no partner comes at once, at its own ROWTIME": {
        sql: `SELECT STREAM ${columns} FROM trades ${minute} AS o RIGHT JOIN quotes AS s ON o.ticker = s.ticker`,
        rows,
        comes: [
          [20, "2", "2"],
          [40, "1", "1"],
          [65, null, "5"],
          [100, null, "3"],
        ],
      },
      "4: RIGHT, windows on both sides: what has no partner comes at the end of its window": {
        sql: `SELECT STREAM ${columns} FROM trades ${minute} AS o RIGHT JOIN quotes ${minute} AS s ON o.ticker = s.ticker`,
        rows,
        comes: [
          [20, "2", "2"],
          [40, "1", "1"],
          [125, null, "5"],
          [160, null, "3"],
        ],
      },
      "the summary on LEFT: the same, the other way round": {
        sql: `SELECT STREAM ${columns} FROM trades ${minute} AS o LEFT JOIN quotes ${minute} AS s ON o.ticker = s.ticker`,
        rows,
        comes: [
          [20, "2", "2"],
          [40, "1", "1"],
          [90, "3", null],
          [130, "4", null],
        ],
      },
    },
  },
  {
    page: "sql-reference-join-clause.html, stream to table",
    facts: {
      "INNER leaves out what the table has not, LEFT keeps it": {
        sql: "SELECT STREAM t.ticker, c.company FROM trades AS t LEFT JOIN companies AS c ON t.ticker = c.ticker",
        rows: {
          TRADES: [
            [1, "A", 0, 0, 0, 0],
            [2, "C", 0, 0, 0, 0],
          ],
        },
        comes: [
          [1, "A", "Alpha"],
          [2, "C", null],
        ],
      },
    },
  },
];
