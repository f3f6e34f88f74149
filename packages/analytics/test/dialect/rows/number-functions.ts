import type { DialectGroup } from "../dialect-row.ts";
import { works } from "../dialect-row.ts";

export const numberFunctions: DialectGroup = {
  title: "Numbers, NULL and conversion",
  rows: [
    works("ABS", "Of numbers and intervals.", { values: { "ABS(-2.5)": 2.5, "ABS(-3)": 3 } }),
    works("CEIL", "Also CEILING.", { values: { "CEIL(2.1)": 3, "CEILING(-2.9)": -2 } }),
    works("EXP", "", { values: { "EXP(0)": 1 } }, { fails: { "EXP(1000)": "NUMERIC_OVERFLOW" } }),
    works("FLOOR", "", { values: { "FLOOR(-2.1)": -3, "FLOOR(7)": 7 } }),
    works(
      "LN",
      "Of zero and less, the row fails.",
      { values: { "LN(1)": 0 } },
      { fails: { "LN(0)": "INVALID_ARGUMENT" } },
    ),
    works("LOG10", "", { values: { "LOG10(1000)": 3 } }),
    works(
      "MOD",
      "Has the dividend's sign.",
      { values: { "MOD(7, 4)": 3, "MOD(-7, 4)": -3 } },
      { fails: { "MOD(7, 0)": "DIVISION_BY_ZERO" } },
    ),
    works("POWER", "", { values: { "POWER(2, 10)": 1_024 } }),
    works("STEP", "As in Time above.", { values: { "STEP(23 BY 5)": 20 } }),
    works("COALESCE", "", { values: { "COALESCE(T, 'none')": "none" } }),
    works("NULLIF", "", { values: { "NULLIF(4, 4)": null, "NULLIF(4, 5)": 4 } }),
    works(
      "CAST",
      "By the reference's table; what does not fit fails the row. TRY_CAST, beyond AWS, gives NULL.",
      {
        values: {
          "CAST('12' AS INTEGER)": 12,
          "CAST(TRUE AS VARCHAR(5))": "TRUE",
          "CAST('2026-11-25' AS DATE)": "2026-11-25",
          "TRY_CAST('12x' AS INTEGER)": null,
        },
      },
      { fails: { "CAST('12x' AS INTEGER)": "COERCION_ERROR" } },
    ),
  ],
};
