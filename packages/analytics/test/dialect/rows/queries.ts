import type { DialectGroup } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

export const queries: DialectGroup = {
  title: "Queries",
  rows: [
    works("SELECT STREAM", "Every query of a stream says STREAM; a comma behind the last item is let pass.", {
      sql: "SELECT STREAM ticker, quantity * 2 AS twice, FROM trades WHERE ticker = 'B'",
      comes: [
        [4, "B", 10],
        [31, "B", 20],
      ],
    }),
    works(
      "DISTINCT",
      "Rows that are equal within one ROWTIME, or within one value of a column that rises with it, come once.",
      {
        sql: "SELECT STREAM DISTINCT STEP(ROWTIME BY INTERVAL '10' SECOND) AS w, ticker FROM trades",
        comes: [
          [1, "1970-01-01 00:00:00.000", "A"],
          [4, "1970-01-01 00:00:00.000", "B"],
          [12, "1970-01-01 00:00:10.000", "A"],
          [31, "1970-01-01 00:00:30.000", "B"],
        ],
      },
    ),
    works(
      "FROM",
      "A stream, a view, a query in parentheses, TABLE(function(CURSOR(query), …)), each with an alias and names for its columns.",
      {
        sql: "SELECT STREAM b.thing FROM (SELECT STREAM ticker, quantity FROM trades) AS b (thing, number) WHERE b.number > 60",
        comes: [
          [1, "A"],
          [12, "A"],
        ],
      },
    ),
    works("Fields of a row", `\`alias.row."FIELD"\`: what the log functions return, in a query around them.`, {
      sql: `SELECT STREAM l.r."COLUMN2" FROM (SELECT STREAM REGEX_LOG_PARSE(line, '<([0-9]+)>([A-Z][a-z]+).*') AS r FROM logs) AS l`,
      comes: [[1, "Oct"]],
    }),
    works("WHERE", "A row passes when the condition is true; false and unknown are counted as filtered.", {
      sql: "SELECT STREAM ticker FROM trades WHERE NULLIF(quantity, 5) > 60",
      comes: [
        [1, "A"],
        [12, "A"],
      ],
    }),
    works(
      "GROUP BY",
      "One key must rise with ROWTIME, or the group would never be complete: that is refused when the application is made.",
      {
        sql: "SELECT STREAM ticker, SUM(quantity) AS s FROM trades GROUP BY ticker, FLOOR(trades.ROWTIME TO MINUTE)",
        comes: [
          [60, "A", 220],
          [60, "B", 15],
        ],
      },
      {
        sql: "SELECT STREAM ticker, COUNT(*) FROM trades GROUP BY ticker",
        refused: "never be complete",
      },
    ),
    works("HAVING", "Over the group's keys and aggregates.", {
      sql: "SELECT STREAM ticker FROM trades GROUP BY ticker, FLOOR(trades.ROWTIME TO MINUTE) HAVING COUNT(*) > 2",
      comes: [[60, "A"]],
    }),
    works("WINDOW", "Names for the windows of OVER, one built on another.", {
      sql: "SELECT STREAM SUM(quantity) OVER w AS s FROM trades WINDOW own AS (PARTITION BY ticker), w AS (own ROWS 1 PRECEDING)",
      comes: [
        [1, 100],
        [4, 5],
        [9, 150],
        [12, 120],
        [31, 15],
      ],
    }),
    works(
      "ORDER BY",
      "What rises with ROWTIME comes first; rows of one value of it are put in order once it is over.",
      {
        sql: "SELECT STREAM quantity FROM trades ORDER BY STEP(trades.ROWTIME BY INTERVAL '10' SECOND), quantity",
        comes: [
          [10, 5],
          [10, 50],
          [10, 100],
          [20, 70],
          [40, 10],
        ],
      },
      { sql: "SELECT STREAM quantity FROM trades ORDER BY quantity", refused: "in order of ROWTIME first" },
    ),
    works(
      "ORDER BY … WITHIN",
      "T-sort: rows wait so long and come in order of their own time, which is ROWTIME then. NULL and what is later still go to the error stream.",
      {
        sql: "SELECT STREAM quantity FROM trades ORDER BY traded WITHIN INTERVAL '5' SECOND",
        rows: {
          TRADES: [
            [1, "A", 1, 1, 700, 0],
            [1.1, "A", 1, 2, 400, 0],
            [9, "A", 1, 3, 8_000, 0],
            [9.5, "A", 1, 4, 500, 0],
            [9.6, "A", 1, 5, null, 0],
          ],
        },
        comes: [
          [0.4, 2],
          [0.7, 1],
          [8, 3],
        ],
        errors: ["LATE_ROW", "LATE_ROW"],
      },
    ),
    works(
      "UNION ALL",
      "Two streams as one, in order of ROWTIME. UNION without ALL, EXCEPT and INTERSECT are refused, as AWS did for streams.",
      {
        sql: "SELECT STREAM ticker FROM trades WHERE ticker = 'B' UNION ALL SELECT STREAM ticker FROM quotes",
        comes: [
          [3, "A"],
          [4, "B"],
          [8, "B"],
          [14, "A"],
          [31, "B"],
        ],
      },
      { sql: "SELECT STREAM ticker FROM trades UNION SELECT STREAM ticker FROM quotes", refused: "UNION" },
    ),
    works("CASE", "Of conditions, and of values to compare with.", {
      sql: "SELECT STREAM CASE WHEN quantity > 60 THEN 'large' WHEN quantity > 20 THEN 'medium' ELSE 'small' END AS a, CASE ticker WHEN 'A' THEN 1 END AS b FROM trades WHERE traded < TIMESTAMP '1970-01-01 00:00:10'",
      comes: [
        [1, "large", 1],
        [4, "small", null],
        [9, "medium", 1],
      ],
    }),
    differs(
      "IN, EXISTS",
      "IN takes a list. Subqueries behind IN and EXISTS are refused: a join with the stream's window or with the reference table says which rows are meant.",
      {
        sql: "SELECT STREAM quantity FROM trades WHERE ticker IN ('B', 'C')",
        comes: [
          [4, 5],
          [31, 10],
        ],
      },
      {
        sql: "SELECT STREAM quantity FROM trades WHERE ticker IN (SELECT ticker FROM companies)",
        refused: "IN takes a list",
      },
      {
        sql: "SELECT STREAM quantity FROM trades WHERE EXISTS (SELECT ticker FROM companies)",
        refused: "EXISTS is not part",
      },
    ),
  ],
};
