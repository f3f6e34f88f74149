import type { DialectGroup, DialectRow, RowsProof } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

/** Over one window that holds all five trades: prices 10, 20, 12, 11, 22, quantities 100, 5, 50, 70, 10. */
const over = (aggregate: string, value: unknown): RowsProof => ({
  sql: `SELECT STREAM ${aggregate} AS v FROM trades GROUP BY STEP(trades.ROWTIME BY INTERVAL '1' HOUR)`,
  comes: [[3_600, value]],
});

const row = (name: string, says: string, ...aggregates: [string, unknown][]): DialectRow =>
  works(name, says, ...aggregates.map(([aggregate, value]) => over(aggregate, value)));

export const aggregates: DialectGroup = {
  title: "Aggregates, over groups and sliding windows",
  rows: [
    row(
      "AVG",
      "Of integers an integer, its fraction cut off; of DECIMAL exact.",
      ["AVG(quantity)", 47],
      ["AVG(price)", 15],
    ),
    differs(
      "COUNT",
      "Beyond AWS, COUNT(DISTINCT x) in groups.",
      over("COUNT(*)", 5),
      over("COUNT(NULLIF(ticker, 'A'))", 2),
      over("COUNT(DISTINCT ticker)", 2),
    ),
    differs(
      "SUM",
      "Of integers a BIGINT, exact; a sum that does not fit fails the row. SUM and AVG of DISTINCT values are possible in groups, and refused over sliding windows.",
      over("SUM(quantity)", 235),
      over("SUM(DISTINCT MOD(quantity, 10))", 5),
      {
        sql: "SELECT STREAM SUM(DISTINCT quantity) OVER (ROWS 3 PRECEDING) FROM trades",
        refused: "DISTINCT is not possible over a sliding window",
      },
    ),
    row("MIN", "Of whatever can be compared.", ["MIN(ticker)", "A"], ["MIN(quantity)", 5]),
    row("MAX", "Of whatever can be compared.", ["MAX(traded)", "1970-01-01 00:00:30.500"]),
    row("FIRST_VALUE", "Of the window's first row; IGNORE NULLS over sliding windows.", ["FIRST_VALUE(price)", 10]),
    row("LAST_VALUE", "Of the window's last row; IGNORE NULLS over sliding windows.", ["LAST_VALUE(price)", 22]),
    works("EXP_AVG", "Weights halve with every interval.", {
      sql: "SELECT STREAM EXP_AVG(price, INTERVAL '10' SECOND) OVER (RANGE INTERVAL '30' SECOND PRECEDING) AS v FROM trades",
      rows: {
        TRADES: [
          [0, "A", 10, 1, 0, 0],
          [10, "A", 20, 1, 0, 0],
        ],
      },
      comes: [
        [0, 10],
        [10, (20 + 10 / 2) / 1.5],
      ],
    }),
    row("ANY", "Whether it was true of one.", ["ANY(quantity > 90)", true], ["ANY(quantity > 100)", false]),
    row("EVERY", "Whether it was true of all.", ["EVERY(quantity > 4)", true], ["EVERY(quantity > 5)", false]),
    row("STDDEV_POP", "Of NULLs alone, NULL.", ["STDDEV_POP(price)", Math.sqrt(24.8 - 0)]),
    row("STDDEV_SAMP", "Of one row, NULL.", ["STDDEV_SAMP(CASE WHEN quantity > 60 THEN quantity END)", Math.sqrt(450)]),
    row("VAR_POP", "Kept so that rows which leave the window take their digits with them.", [
      "VAR_POP(CASE WHEN quantity > 60 THEN quantity END)",
      225,
    ]),
    row(
      "VAR_SAMP",
      "Of one row, NULL.",
      ["VAR_SAMP(CASE WHEN quantity > 60 THEN quantity END)", 450],
      ["VAR_SAMP(NULLIF(price, price))", null],
    ),
  ],
};
