import type { TimeUnit } from "../../type/sql-type.ts";
import { unitWords } from "../keywords.ts";
import type { TokenReader } from "../token/token-reader.ts";
import { parseUnit } from "./parse-unit.ts";
import { seesUnit } from "./sees-unit.ts";

export interface Units {
  readonly from: TimeUnit;
  readonly to?: TimeUnit;
}

/**
 * `MINUTE`, `DAY TO SECOND`, `YEAR TO MONTH`. A TO whose unit cannot go with the first, as in `FLOOR((a - b) SECOND TO SECOND)`, belongs
 * to what is around and is left there.
 */
export function parseUnits(tokens: TokenReader): Units {
  const from = parseUnit(tokens);
  const to = tokens.sees("TO") ? seesUnit(tokens, 1) : undefined;
  if (to === undefined || !goesWith(from, to)) return { from };
  tokens.next();
  return { from, to: parseUnit(tokens) };
}

/** Years go with months, and days with what is smaller. */
function goesWith(from: TimeUnit, to: TimeUnit): boolean {
  const [first, last] = [unitWords.indexOf(from), unitWords.indexOf(to)];
  return first < last && isCalendar(from) === isCalendar(to);
}

function isCalendar(unit: TimeUnit): boolean {
  return unit === "YEAR" || unit === "MONTH";
}
