import { explainScript } from "../../../src/bind/explain/explain-script.ts";
import { parseScript } from "../../../src/parse/parse-script.ts";
import type { DialectGroup } from "../dialect-row.ts";
import { works } from "../dialect-row.ts";
import { trialCatalog } from "../trial-streams.ts";

/** What AWS did not have: not among the 153 rows. */
export const beyond: DialectGroup = {
  title: "Beyond AWS",
  rows: [
    works("HOP", "Windows of a size that begin every slide; WINDOW_START and WINDOW_END stand in GROUP BY.", {
      sql: "SELECT STREAM window_start, COUNT(*) AS n FROM TABLE(HOP(CURSOR(SELECT STREAM * FROM trades), DESCRIPTOR(ROWTIME), INTERVAL '10' SECOND, INTERVAL '20' SECOND)) GROUP BY window_start, window_end",
      comes: [
        [10, "1969-12-31 23:59:50.000", 3],
        [20, "1970-01-01 00:00:00.000", 4],
        [30, "1970-01-01 00:00:10.000", 1],
        [40, "1970-01-01 00:00:20.000", 1],
        [50, "1970-01-01 00:00:30.000", 1],
      ],
    }),
    works("SESSION", "A window for each key that ends when nothing came for the gap.", {
      sql: "SELECT STREAM ticker, COUNT(*) AS n FROM TABLE(SESSION(CURSOR(SELECT STREAM * FROM trades), DESCRIPTOR(ROWTIME), INTERVAL '9' SECOND)) GROUP BY ticker, window_start, window_end",
      comes: [
        [13, "B", 1],
        [21, "A", 3],
        [40, "B", 1],
      ],
    }),
    works("COUNT(DISTINCT)", "In groups; SUM and AVG too.", {
      sql: "SELECT STREAM COUNT(DISTINCT ticker) AS n FROM trades GROUP BY STEP(trades.ROWTIME BY INTERVAL '1' MINUTE)",
      comes: [[60, 2]],
    }),
    works("TRY_CAST", "NULL where CAST would fail the row.", { values: { "TRY_CAST('x' AS INTEGER)": null } }),
    works("EXPLAIN", "The plan of a statement, for people.", {
      shows: "EXPLAIN PLAN FOR SELECT STREAM ticker FROM trades WHERE quantity > 5",
      by: () =>
        explainScript(parseScript("SELECT STREAM ticker FROM trades WHERE quantity > 5"), trialCatalog)
          .split("\n")
          .map((line) => line.trim().split(" ")[0]),
      gives: ["pump", "project", "filter", "scan"],
    }),
    works("Several inputs", "And several reference tables in one application.", {
      sql: "SELECT STREAM c.company, j.bid FROM (SELECT STREAM t.ticker, q.bid FROM trades AS t JOIN quotes OVER (ROWS 1 PRECEDING) AS q ON t.ticker = q.ticker) AS j JOIN companies AS c ON c.ticker = j.ticker",
      comes: [
        [9, "Alpha", 9.5],
        [12, "Alpha", 9.5],
        [31, "Beta", 21],
      ],
    }),
  ],
};
