import type { DialectGroup } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

const select = (join: string) =>
  `SELECT STREAM t.quantity, q.bid FROM trades OVER (RANGE INTERVAL '2' SECOND PRECEDING) AS t ${join} quotes OVER (RANGE INTERVAL '2' SECOND PRECEDING) AS q ON t.ticker = q.ticker`;

export const joins: DialectGroup = {
  title: "Joins",
  rows: [
    works(
      "INNER JOIN",
      "Of two streams, one of them or both OVER a window; ROWTIME is the later row's. A side without a window is its current row alone.",
      {
        sql: select("JOIN"),
        comes: [
          [3, 100, 9.5],
          [14, 70, 11.5],
        ],
      },
      {
        sql: "SELECT STREAM t.quantity, q.bid FROM trades AS t JOIN quotes OVER (RANGE INTERVAL '10' SECOND PRECEDING) AS q ON t.ticker = q.ticker",
        comes: [
          [9, 50, 9.5],
          [12, 70, 9.5],
        ],
      },
    ),
    differs(
      "LEFT JOIN",
      "A row of the left that found no partner comes with NULLs when its window is over, and once. (AWS's reference shows it both so and, in two examples, also for rows that had a partner.)",
      {
        sql: select("LEFT JOIN"),
        comes: [
          [3, 100, 9.5],
          [6, 5, null],
          [11, 50, null],
          [14, 70, 11.5],
          [33, 10, null],
        ],
      },
    ),
    works("RIGHT JOIN", "The same for the right.", {
      sql: select("RIGHT JOIN"),
      comes: [
        [3, 100, 9.5],
        [10, null, 21],
        [14, 70, 11.5],
      ],
    }),
    works("FULL JOIN", "The same for both.", {
      sql: select("FULL JOIN"),
      comes: [
        [3, 100, 9.5],
        [6, 5, null],
        [10, null, 21],
        [11, 50, null],
        [14, 70, 11.5],
        [33, 10, null],
      ],
    }),
    works("CROSS JOIN", "Every pair of the windows; also streams with a comma between them.", {
      sql: "SELECT STREAM t.quantity, q.bid FROM trades AS t CROSS JOIN quotes OVER (ROWS 1 PRECEDING) AS q WHERE t.quantity < 60",
      comes: [
        [4, 5, 9.5],
        [9, 50, 9.5],
        [9, 50, 21],
        [31, 10, 21],
        [31, 10, 11.5],
      ],
    }),
    works("Windows of a join", "RANGE and ROWS, written in place or by a name of the WINDOW clause.", {
      sql: "SELECT STREAM t.quantity, q.bid FROM trades AS t JOIN quotes OVER w AS q ON t.ticker = q.ticker WINDOW w AS (ROWS CURRENT ROW)",
      comes: [[31, 10, 21]],
      rows: {
        TRADES: [[31, "B", 1, 10, 0, 0]],
        QUOTES: [
          [3, "A", 9.5],
          [8, "B", 21],
        ],
      },
    }),
    works(
      "Reference tables",
      "A stream with a table, INNER and LEFT. A join that would keep the table's rows is refused.",
      {
        sql: "SELECT STREAM c.company, q.bid FROM quotes AS q LEFT JOIN companies AS c ON q.ticker = c.ticker",
        rows: {
          QUOTES: [
            [1, "B", 1],
            [2, "C", 2],
          ],
        },
        comes: [
          [1, "Beta", 1],
          [2, null, 2],
        ],
      },
      {
        sql: "SELECT STREAM c.company FROM quotes AS q RIGHT JOIN companies AS c ON q.ticker = c.ticker",
        refused: "cannot keep the rows of the reference table",
      },
    ),
  ],
};
