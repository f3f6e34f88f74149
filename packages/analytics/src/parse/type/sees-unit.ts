import type { TimeUnit } from "../../type/sql-type.ts";
import type { TokenReader } from "../token/token-reader.ts";

const UNITS: readonly TimeUnit[] = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"];

/** The unit of time that comes next, `ahead` tokens later. */
export function seesUnit(tokens: TokenReader, ahead = 0): TimeUnit | undefined {
  const token = tokens.peek(ahead);
  return token.kind === "word" ? UNITS.find((unit) => unit === token.text) : undefined;
}
