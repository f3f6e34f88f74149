import type { DialectGroup } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

export const analytics: DialectGroup = {
  title: "Analytic functions",
  rows: [
    works("LAG", "LAG(x [, rows [, instead]]), IGNORE NULLS and RESPECT NULLS; rows before the window are none.", {
      sql: "SELECT STREAM quantity - LAG(quantity, 1, 0) OVER (PARTITION BY ticker ROWS 3 PRECEDING) AS d FROM trades",
      comes: [
        [1, 100],
        [4, 5],
        [9, -50],
        [12, 20],
        [31, 5],
      ],
    }),
    differs(
      "NTH_VALUE",
      "From the window's far edge, IGNORE NULLS and RESPECT NULLS. FROM LAST is refused.",
      {
        sql: "SELECT STREAM NTH_VALUE(quantity, 2) FROM FIRST OVER (ROWS 2 PRECEDING) AS v FROM trades",
        comes: [
          [1, null],
          [4, 5],
          [9, 5],
          [12, 50],
          [31, 70],
        ],
      },
      {
        sql: "SELECT STREAM NTH_VALUE(quantity, 2) FROM LAST OVER (ROWS 2 PRECEDING) AS v FROM trades",
        refused: "FROM FIRST only",
      },
    ),
  ],
};
