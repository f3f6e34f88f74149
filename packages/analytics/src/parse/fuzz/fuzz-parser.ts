import { parseScript } from "../parse-script.ts";
import { SqlError } from "../sql-error.ts";
import { corpus } from "./corpus.ts";
import { mutate } from "./mutate.ts";
import { seededRandom } from "./seeded-random.ts";

export interface FuzzResult {
  readonly parsed: number;
  readonly refused: number;
  /** What should not be: anything but statements or a SqlError with a place within the text. */
  readonly faults: readonly { readonly sql: string; readonly fault: string }[];
}

/** Parses `count` mutants of the corpus. Steps are counted by the token reader itself: a parser that hangs throws, and is a fault. */
export function fuzzParser(count: number, seed: number): FuzzResult {
  const random = seededRandom(seed);
  const sample = () => corpus[Math.floor(random() * corpus.length)]?.sql ?? "";
  const faults: FuzzResult["faults"][number][] = [];
  let parsed = 0;
  let refused = 0;
  for (let index = 0; index < count; index++) {
    const sql = mutate(sample(), sample(), random);
    const outcome = outcomeOf(sql);
    if (outcome === "parsed") parsed += 1;
    else if (outcome === "refused") refused += 1;
    else faults.push({ sql, fault: outcome });
  }
  return { parsed, refused, faults };
}

function outcomeOf(sql: string): string {
  try {
    parseScript(sql);
    return "parsed";
  } catch (error) {
    if (!(error instanceof SqlError)) return String(error);
    return isWithin(error, sql) && error.message.endsWith(".")
      ? "refused"
      : `${error.message} at ${error.at} to ${error.end}`;
  }
}

function isWithin(error: SqlError, sql: string): boolean {
  const lines = sql.split("\n");
  const isPlace = 0 <= error.at && error.at <= error.end && error.end <= sql.length;
  const columnMax = (lines[error.line - 1]?.length ?? -1) + 1;
  return isPlace && error.line >= 1 && error.column >= 1 && error.column <= columnMax;
}
