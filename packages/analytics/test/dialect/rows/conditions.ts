import type { DialectGroup } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

export const conditions: DialectGroup = {
  title: "Conditions",
  rows: [
    differs(
      "Comparison",
      "=, <>, !=, <, <=, >, >=. A number with a string is refused until one is cast: nothing is compared unseen.",
      { values: { "1 <> 1.5": true, "'a' < 'b'": true } },
      { sql: "SELECT STREAM 1 = '1' FROM one", refused: "does not take" },
    ),
    works("BETWEEN", "Also SYMMETRIC.", {
      values: { "5 BETWEEN 1 AND 5": true, "5 BETWEEN 6 AND 1": false, "5 BETWEEN SYMMETRIC 6 AND 1": true },
    }),
    works("IN", "A list; with a NULL in it, what is not found is unknown.", {
      values: { "2 IN (1, 2)": true, "3 NOT IN (1, 2)": true, "3 IN (1, N)": null },
    }),
    works("IS", "NULL, TRUE, FALSE, UNKNOWN, each with NOT.", {
      values: { "N IS NULL": true, "B IS NOT TRUE": true, "B IS UNKNOWN": true, "(1 = 1) IS FALSE": false },
    }),
    works("IS DISTINCT FROM", "NULL is not distinct from NULL.", {
      values: { "N IS DISTINCT FROM 1": true, "N IS NOT DISTINCT FROM N": true },
    }),
    works("AND, OR, NOT", "Of three values.", {
      values: { "B AND FALSE": false, "B OR TRUE": true, "B AND TRUE": null, "NOT B": null },
    }),
  ],
};
