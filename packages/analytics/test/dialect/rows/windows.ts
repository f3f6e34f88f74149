import type { DialectGroup } from "../dialect-row.ts";
import { works } from "../dialect-row.ts";

export const windows: DialectGroup = {
  title: "Windows",
  rows: [
    works(
      "Tumbling",
      "GROUP BY with a key that rises with ROWTIME. A group comes out when its window is over; ROWTIME is the window's end.",
      {
        sql: "SELECT STREAM ticker, AVG(price) AS a FROM trades GROUP BY ticker, STEP(trades.ROWTIME BY INTERVAL '10' SECOND)",
        comes: [
          [10, "A", 11],
          [10, "B", 20],
          [20, "A", 11],
          [40, "B", 22],
        ],
      },
    ),
    works(
      "Two windows",
      "GROUP BY a window of ROWTIME and one of the arrival or of an event time: late rows make a second row for their window instead of being lost.",
      {
        sql: "SELECT STREAM STEP(traded BY INTERVAL '10' SECOND) AS t, COUNT(*) AS n FROM trades GROUP BY STEP(trades.ROWTIME BY INTERVAL '10' SECOND), STEP(traded BY INTERVAL '10' SECOND)",
        rows: {
          TRADES: [
            [9, "A", 1, 1, 8_000, 0],
            [11, "A", 1, 1, 9_000, 0],
            [12, "A", 1, 1, 11_000, 0],
          ],
        },
        comes: [
          [10, "1970-01-01 00:00:00.000", 1],
          [20, "1970-01-01 00:00:00.000", 1],
          [20, "1970-01-01 00:00:10.000", 1],
        ],
      },
    ),
    works(
      "Stagger",
      "WINDOWED BY STAGGER: a window opens with the first row of its key and ends so long after; ROWTIME is its end.",
      {
        sql: "SELECT STREAM ticker, COUNT(*) AS n FROM trades WINDOWED BY STAGGER (PARTITION BY ticker RANGE INTERVAL '10' SECOND)",
        comes: [
          [11, "A", 2],
          [14, "B", 1],
          [22, "A", 1],
          [41, "B", 1],
        ],
      },
    ),
    works(
      "Sliding, RANGE",
      "The rows of the interval before each row, a row at its far edge among them. Of rows with one ROWTIME a later one is not in an earlier one's window: so the published tables have it.",
      {
        sql: "SELECT STREAM SUM(quantity) OVER (RANGE INTERVAL '8' SECOND PRECEDING) AS s FROM trades",
        comes: [
          [1, 100],
          [4, 105],
          [9, 155],
          [12, 125],
          [31, 10],
        ],
      },
    ),
    works("Sliding, ROWS", "ROWS n PRECEDING is n rows and the current one.", {
      sql: "SELECT STREAM COUNT(*) OVER (ROWS 2 PRECEDING) AS n FROM trades",
      comes: [
        [1, 1],
        [4, 2],
        [9, 3],
        [12, 3],
        [31, 3],
      ],
    }),
    works("CURRENT ROW", "A window of the row alone.", {
      sql: "SELECT STREAM SUM(quantity) OVER (ROWS CURRENT ROW) AS s FROM trades WHERE ticker = 'B'",
      comes: [
        [4, 5],
        [31, 10],
      ],
    }),
    works(
      "PARTITION BY",
      "Each value has a window of its own; an interval of zero, as real applications have it, too.",
      {
        sql: "SELECT STREAM ticker, SUM(quantity) OVER (PARTITION BY ticker RANGE INTERVAL '1' HOUR PRECEDING) AS s FROM trades",
        comes: [
          [1, "A", 100],
          [4, "B", 5],
          [9, "A", 150],
          [12, "A", 220],
          [31, "B", 15],
        ],
      },
    ),
    works("Several windows", "Any number in one query.", {
      sql: "SELECT STREAM COUNT(*) OVER a AS a, COUNT(*) OVER b AS b FROM trades WINDOW a AS (RANGE INTERVAL '3' SECOND PRECEDING), b AS (PARTITION BY ticker ROWS 9 PRECEDING)",
      comes: [
        [1, 1, 1],
        [4, 2, 1],
        [9, 1, 2],
        [12, 2, 3],
        [31, 1, 2],
      ],
    }),
    works("Windows in OVER itself", "Without a name, and over the aggregates of a GROUP BY.", {
      sql: "SELECT STREAM COUNT(*) AS n, SUM(COUNT(*)) OVER (RANGE INTERVAL '1' MINUTE PRECEDING) AS s FROM trades GROUP BY STEP(trades.ROWTIME BY INTERVAL '10' SECOND)",
      comes: [
        [10, 3, 3],
        [20, 1, 4],
        [40, 1, 5],
      ],
    }),
  ],
};
