import type { TrialRows } from "../../dialect/dialect-row.ts";
import type { PublishedPage } from "../published-page.ts";

const HOUR = 3_600;

/** Readings of rooms, as TRADES: two at the first hour, and two a day after those. */
const readings: TrialRows = {
  TRADES: [
    [1, "X", 30],
    [1, "Y", 4],
    [6, "Z", 60],
    [7, "X", 33],
    [9, "Y", 8],
    [25, "Y", 5],
    [25, "X", 40],
  ].map(([hour, room, degrees]) => [
    (hour as number) * HOUR,
    room as string,
    degrees as number,
    degrees as number,
    0,
    0,
  ]),
};

const at = (hour: number, ...values: unknown[]): unknown[] => [hour * HOUR, ...values];

export const windows: readonly PublishedPage[] = [
  {
    page: "sql-reference-windowed-aggregation-stream.html",
    facts: {
      "of equal ROWTIMEs the second is not in the first one's window; a row a day old still is": {
        sql: "SELECT STREAM MIN(quantity) OVER w AS a, MAX(quantity) OVER w AS b FROM trades WINDOW w AS (RANGE INTERVAL '1' DAY PRECEDING)",
        rows: readings,
        comes: [at(1, 30, 30), at(1, 4, 30), at(6, 4, 60), at(7, 4, 60), at(9, 4, 60), at(25, 4, 60), at(25, 4, 60)],
      },
      "the average of integers is cut, each room by itself": {
        sql: "SELECT STREAM ticker, MIN(quantity) OVER w AS a, MAX(quantity) OVER w AS b, AVG(quantity) OVER w AS c FROM trades WINDOW w AS (PARTITION BY ticker RANGE INTERVAL '1' DAY PRECEDING)",
        rows: readings,
        comes: [
          at(1, "X", 30, 30, 30),
          at(1, "Y", 4, 4, 4),
          at(6, "Z", 60, 60, 60),
          at(7, "X", 30, 33, 31),
          at(9, "Y", 4, 8, 6),
          at(25, "Y", 4, 8, 5),
          at(25, "X", 30, 40, 34),
        ],
      },
    },
  },
  {
    page: "sql-reference-window-clause.html",
    facts: {
      "RANGE by a name and inline, each room by itself": {
        sql: "SELECT STREAM ticker, MIN(quantity) OVER w AS a, MAX(quantity) OVER (PARTITION BY ticker RANGE INTERVAL '2' HOUR PRECEDING) AS b FROM trades WINDOW w AS (PARTITION BY ticker RANGE INTERVAL '8' HOUR PRECEDING)",
        rows: readings,
        comes: [
          at(1, "X", 30, 30),
          at(1, "Y", 4, 4),
          at(6, "Z", 60, 60),
          at(7, "X", 30, 33),
          at(9, "Y", 4, 8),
          at(25, "Y", 5, 5),
          at(25, "X", 40, 40),
        ],
      },
      "ROWS 2 PRECEDING is three rows": {
        sql: "SELECT STREAM AVG(price) OVER (ROWS 2 PRECEDING) AS a FROM trades",
        rows: readings,
        comes: [at(1, 30), at(1, 17), at(6, 94 / 3), at(7, 97 / 3), at(9, 101 / 3), at(25, 46 / 3), at(25, 53 / 3)],
      },
    },
  },
  {
    page: "sql-reference-avg.html, -count, -sum, -min, -max",
    facts: {
      "tumbling, by STEP: the row comes at the end of its window": {
        sql: "SELECT STREAM ticker, AVG(price) AS a, COUNT(price) AS c, SUM(price) AS s, MIN(price) AS l, MAX(price) AS h FROM trades GROUP BY ticker, STEP(trades.ROWTIME BY INTERVAL '12' HOUR)",
        rows: readings,
        comes: [
          at(12, "X", 31.5, 2, 63, 30, 33),
          at(12, "Y", 6, 2, 12, 4, 8),
          at(12, "Z", 60, 1, 60, 60, 60),
          at(36, "Y", 5, 1, 5, 5, 5),
          at(36, "X", 40, 1, 40, 40, 40),
        ],
      },
      "tumbling, by FLOOR": {
        sql: "SELECT STREAM COUNT(*) AS c FROM trades GROUP BY FLOOR(trades.ROWTIME TO DAY)",
        rows: readings,
        comes: [at(24, 5), at(48, 2)],
      },
      "sliding, an empty window counts its own row": {
        sql: "SELECT STREAM COUNT(*) OVER (PARTITION BY ticker RANGE INTERVAL '1' HOUR PRECEDING) AS c FROM trades",
        rows: readings,
        comes: [1, 1, 6, 7, 9, 25, 25].map((hour) => at(hour, 1)),
      },
    },
  },
  {
    page: "sql-reference-exp-avg.html",
    facts: {
      "what is one interval older weighs half, two a quarter": {
        sql: "SELECT STREAM EXP_AVG(price, INTERVAL '10' SECOND) OVER w AS a FROM trades WINDOW w AS (PARTITION BY ticker RANGE INTERVAL '30' SECOND PRECEDING)",
        rows: {
          TRADES: [
            [0, "A", 8, 0, 0, 0],
            [10, "A", 4, 0, 0, 0],
            [20, "A", 2, 0, 0, 0],
          ],
        },
        comes: [
          [0, 8],
          [10, (4 + 8 / 2) / 1.5],
          [20, (2 + 4 / 2 + 8 / 4) / 1.75],
        ],
      },
    },
  },
  {
    page: "sql-reference-first-value.html, -last-value, -lag, -nth-value",
    facts: {
      "the first and the last of the window": {
        sql: "SELECT STREAM FIRST_VALUE(price) OVER w AS f, LAST_VALUE(price) OVER w AS l FROM trades WINDOW w AS (RANGE INTERVAL '3' HOUR PRECEDING)",
        rows: readings,
        comes: [at(1, 30, 30), at(1, 30, 4), at(6, 60, 60), at(7, 60, 33), at(9, 60, 8), at(25, 5, 5), at(25, 5, 40)],
      },
      "LAG beyond the window is the default, which does not replace a NULL that came": {
        sql: "SELECT STREAM LAG(NULLIF(quantity, 4), 1, -1) OVER w AS a, LAG(NULLIF(quantity, 4), 1) IGNORE NULLS OVER w AS b FROM trades WINDOW w AS (ROWS 2 PRECEDING)",
        rows: readings,
        comes: [
          at(1, -1, null),
          at(1, 30, 30),
          at(6, null, 30),
          at(7, 60, 60),
          at(9, 33, 33),
          at(25, 8, 8),
          at(25, 5, 5),
        ],
      },
      "NTH_VALUE of a window that has no n rows is NULL": {
        sql: "SELECT STREAM NTH_VALUE(quantity, 2) OVER (PARTITION BY ticker ROWS 9 PRECEDING) AS a FROM trades",
        rows: readings,
        comes: [at(1, null), at(1, null), at(6, null), at(7, 33), at(9, 8), at(25, 8), at(25, 33)],
      },
    },
  },
];
