import type { DialectGroup, TrialRows } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";
import { came } from "../prove.ts";

const calm = (count: number): TrialRows => ({
  QUOTES: Array.from({ length: count }, (_, n) => [n, "A", 10 + (n % 7)]),
});

/** The place, from the highest score down, of the one row that is unlike all others. */
function rankOfPlanted(name: string): number {
  const rows = calm(600);
  const quotes = [...(rows.QUOTES ?? []), [600, "A", 5_000]];
  const sql = `SELECT STREAM bid, ANOMALY_SCORE FROM TABLE(${name}(CURSOR(SELECT STREAM bid FROM quotes)))`;
  const found = came({ sql, rows: { QUOTES: quotes } }).rows;
  return found.toSorted((a, b) => Number(b[2]) - Number(a[2])).findIndex((row) => row[1] === 5_000);
}

export const tableFunctions: DialectGroup = {
  title: "Table functions",
  rows: [
    works(
      "TOP_K_ITEMS_TUMBLING",
      "The most frequent values of a column in each window, with their counts; exact while the summary holds them all.",
      {
        sql: "SELECT STREAM ITEM, ITEM_COUNT FROM TABLE(TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM trades), 'ticker', 1, 60))",
        comes: [[60, "A", 3]],
      },
    ),
    works("COUNT_DISTINCT_ITEMS_TUMBLING", "Exact up to 10,000 values, by HyperLogLog above.", {
      sql: "SELECT STREAM NUMBER_OF_DISTINCT_ITEMS FROM TABLE(COUNT_DISTINCT_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM trades), 'TICKER', 10))",
      comes: [
        [10, 2],
        [20, 1],
        [40, 1],
      ],
    }),
    differs(
      "RANDOM_CUT_FOREST",
      "Of the published papers, its chance fixed by the application, so that a replay gives the same scores; they are not AWS's to the digit. An outlier that the proof plants has the highest of 601.",
      {
        shows: "RANDOM_CUT_FOREST(CURSOR(SELECT STREAM bid FROM quotes))",
        by: () => rankOfPlanted("RANDOM_CUT_FOREST"),
        gives: 0,
      },
    ),
    differs(
      "RANDOM_CUT_FOREST_WITH_EXPLANATION",
      "The same, and each column's part in the score as JSON; the parts add up to the score.",
      {
        shows: "RANDOM_CUT_FOREST_WITH_EXPLANATION(CURSOR(SELECT STREAM bid FROM quotes))",
        by: () => rankOfPlanted("RANDOM_CUT_FOREST_WITH_EXPLANATION"),
        gives: 0,
      },
    ),
    differs(
      "HOTSPOTS",
      "Regions that are denser than their surroundings, as JSON; of the published description, so their edges are not AWS's to the digit.",
      {
        shows: "HOTSPOTS(CURSOR(SELECT STREAM bid, x FROM …), 100, 1, 20)",
        by: () => {
          const sql =
            "SELECT STREAM HOTSPOTS_RESULT FROM TABLE(HOTSPOTS(CURSOR(SELECT STREAM bid FROM quotes), 100, 1, 20))";
          const dense = (n: number) => (n % 2 === 0 ? 50 + n / 1_000 : n * 97);
          const rows = { QUOTES: Array.from({ length: 200 }, (_, n) => [n, "A", dense(n)]) };
          const last = JSON.parse(String(came({ sql, rows }).rows.at(-1)?.[1])) as {
            hotspots: { minValues: number[]; maxValues: number[] }[];
          };
          return last.hotspots.map(({ minValues, maxValues }) => [minValues, maxValues].flat().map(Math.floor));
        },
        gives: [[50, 50]],
      },
    ),
    works("GROUP_RANK", "The rank of a column's value among the rows of one ROWTIME, ordered and limited.", {
      sql: `SELECT STREAM ticker, "place" FROM TABLE(GROUP_RANK(CURSOR(SELECT STREAM * FROM quotes), 'BID', 'place', 'desc', 'asc', 10, 5))`,
      rows: {
        QUOTES: [
          [1, "A", 5],
          [1, "B", 9],
          [1, "C", 7],
        ],
      },
      comes: [
        [1, "B", 1],
        [1, "C", 2],
        [1, "A", 3],
      ],
    }),
  ],
};
