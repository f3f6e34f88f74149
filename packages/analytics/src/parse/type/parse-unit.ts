import type { TimeUnit } from "../../type/sql-type.ts";
import { unitWords } from "../keywords.ts";
import type { TokenReader } from "../token/token-reader.ts";
import { seesUnit } from "./sees-unit.ts";

/** `MINUTE`. A precision behind it, as in `DAY(3)`, is read and limits nothing. */
export function parseUnit(tokens: TokenReader): TimeUnit {
  const unit = seesUnit(tokens);
  if (unit === undefined) throw tokens.expected(`a unit of time (${unitWords.join(", ")})`, unitWords);
  tokens.next();
  if (tokens.sees("(") && tokens.peek(1).kind === "number") skipPrecision(tokens);
  return unit;
}

function skipPrecision(tokens: TokenReader): void {
  tokens.expect("(");
  do {
    const digits = tokens.next();
    if (digits.kind !== "number" || !/^\d$/.test(digits.text)) {
      throw tokens.problem("The precision of a unit is a number from 0 to 9.", digits);
    }
  } while (tokens.take(","));
  tokens.expect(")", "after the precision");
}
