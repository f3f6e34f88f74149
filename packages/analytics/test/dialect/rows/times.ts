import type { DialectGroup } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

const tens = [
  [10, "A", 2],
  [10, "B", 1],
  [20, "A", 1],
  [40, "B", 1],
];

export const times: DialectGroup = {
  title: "Time",
  rows: [
    differs(
      "ROWTIME",
      "Every stream's, also in expressions; `expr AS ROWTIME` gives a new one, and a row that would go back goes to the error stream. It is the record's arrival in the stream, which stays what it was when a backfill or a replay reads the record again; AWS took the moment of reading.",
      {
        sql: "SELECT STREAM ROWTIME AS r FROM trades WHERE ticker = 'B'",
        comes: [
          [4, "1970-01-01 00:00:04.000"],
          [31, "1970-01-01 00:00:31.000"],
        ],
      },
      {
        sql: "SELECT STREAM traded AS ROWTIME, quantity FROM trades",
        rows: {
          TRADES: [
            [1, "A", 1, 1, 700, 0],
            [2, "A", 1, 2, 400, 0],
            [3, "A", 1, 3, 900, 0],
          ],
        },
        comes: [
          [0.7, 1],
          [0.9, 3],
        ],
        errors: ["LATE_ROW"],
      },
    ),
    works("APPROXIMATE_ARRIVAL_TIME", "A column of every input, not among those of `*`.", {
      sql: "SELECT STREAM APPROXIMATE_ARRIVAL_TIME AS a FROM trades WHERE ticker = 'B'",
      comes: [
        [4, "1970-01-01 00:00:04.000"],
        [31, "1970-01-01 00:00:31.000"],
      ],
    }),
    works(
      "Event time",
      "A column of the records that is a TIMESTAMP: in a second key of GROUP BY, in ORDER BY … WITHIN, or AS ROWTIME.",
      {
        sql: "SELECT STREAM STEP(traded BY INTERVAL '10' SECOND) AS t, COUNT(*) AS n FROM trades GROUP BY STEP(trades.ROWTIME BY INTERVAL '1' MINUTE), STEP(traded BY INTERVAL '10' SECOND)",
        comes: [
          [60, "1970-01-01 00:00:00.000", 3],
          [60, "1970-01-01 00:00:10.000", 1],
          [60, "1970-01-01 00:00:30.000", 1],
        ],
      },
    ),
    works(
      "STEP(time BY INTERVAL)",
      "Down to a multiple of any interval, months too, counted from 1970.",
      {
        sql: "SELECT STREAM ticker, COUNT(*) AS n FROM trades GROUP BY ticker, STEP(trades.ROWTIME BY INTERVAL '10' SECOND)",
        comes: tens,
      },
      { values: { "STEP(TIMESTAMP '2026-11-25 16:31:44' BY INTERVAL '3' MONTH)": "2026-10-01 00:00:00.000" } },
    ),
    works("STEP(number BY number)", "Down to a multiple; of what is below zero too.", {
      values: { "STEP(23 BY 5)": 20, "STEP(-1 BY 5)": -5, "STEP(2.75 BY 0.5)": 2.5 },
    }),
    works(
      "FLOOR, CEIL (time TO unit)",
      "YEAR to SECOND.",
      {
        sql: "SELECT STREAM ticker, COUNT(*) AS n FROM trades GROUP BY FLOOR(trades.ROWTIME TO MINUTE), ticker",
        comes: [
          [60, "A", 3],
          [60, "B", 2],
        ],
      },
      {
        values: {
          "FLOOR(TIMESTAMP '2026-11-25 16:31:44' TO MONTH)": "2026-11-01 00:00:00.000",
          "CEIL(TIMESTAMP '2026-11-25 16:31:44' TO HOUR)": "2026-11-25 17:00:00.000",
        },
      },
    ),
    works(
      "The older idiom of a window",
      "`FLOOR((ROWTIME - TIMESTAMP '1970-01-01 00:00:00') SECOND / 10 TO SECOND)`, as the console's templates once wrote it, is a window of ten seconds.",
      {
        sql: "SELECT STREAM ticker, COUNT(*) AS n FROM trades GROUP BY ticker, FLOOR((trades.ROWTIME - TIMESTAMP '1970-01-01 00:00:00') SECOND / 10 TO SECOND)",
        comes: tens,
      },
    ),
    works(
      "Bounds of ROWTIME",
      "A window closes when a row of a later one comes, and when the time has come without one: a shard that is caught up, or holds nothing, keeps no window open.",
      {
        sql: "SELECT STREAM COUNT(*) AS n FROM quotes GROUP BY STEP(quotes.ROWTIME BY INTERVAL '1' MINUTE)",
        comes: [[60, 3]],
      },
    ),
    differs(
      "MONOTONIC",
      "Gives its argument. It does not make a key of GROUP BY out of what may go back, since the rows that come too late for their group would be lost.",
      {
        values: { "MONOTONIC(5)": 5 },
      },
      { sql: "SELECT STREAM COUNT(*) FROM trades GROUP BY MONOTONIC(traded)", refused: "never be complete" },
    ),
  ],
};
