import type { DialectGroup } from "./dialect-row.ts";
import { aggregates } from "./rows/aggregates.ts";
import { analytics } from "./rows/analytics.ts";
import { conditions } from "./rows/conditions.ts";
import { dateFunctions } from "./rows/date-functions.ts";
import { inputOutput } from "./rows/input-output.ts";
import { joins } from "./rows/joins.ts";
import { logFunctions } from "./rows/log-functions.ts";
import { numberFunctions } from "./rows/number-functions.ts";
import { queries } from "./rows/queries.ts";
import { statements } from "./rows/statements.ts";
import { stringFunctions } from "./rows/string-functions.ts";
import { tableFunctions } from "./rows/table-functions.ts";
import { times } from "./rows/times.ts";
import { types } from "./rows/types.ts";
import { windows } from "./rows/windows.ts";

/** The inventory of AWS's dialect: 153 rows in 15 groups. Each row is proven by running it; docs/reference/sql.md is written from it. */
export const dialect: readonly DialectGroup[] = [
  statements,
  queries,
  times,
  windows,
  joins,
  aggregates,
  analytics,
  tableFunctions,
  dateFunctions,
  stringFunctions,
  numberFunctions,
  logFunctions,
  types,
  conditions,
  inputOutput,
];
