import { readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ParquetPlan } from "../../parquet-plan.ts";
import type { BadRecord } from "./messages.ts";
import type { Duck, RowsFile } from "./open-duck.ts";
import type { RowsPlace } from "./rows-writer.ts";

/** What DuckDB says of data, not of memory or of the disk. */
const DATA_REFUSALS = /^(?:Invalid Input|Conversion|Out of Range) Error/;
/** More bad ones than can be told apart by so many looks: then a range that fails is bad as a whole. */
const LOOKS_MAX = 500;

/** Whether an error of DuckDB's is about a row. */
export const isDataRefusal = (error: unknown): boolean => error instanceof Error && DATA_REFUSALS.test(error.message);

/** The records whose rows DuckDB does not load, by halving. Throws when it fails for another reason. */
export async function findUnloadable(
  duck: Duck,
  plan: ParquetPlan,
  rows: RowsFile & { readonly places: readonly RowsPlace[] },
): Promise<BadRecord[]> {
  const bytes = readFileSync(rows.path);
  const part: RowsFile = { path: `${rows.path}.part`, lineBytesMax: rows.lineBytesMax };
  const bad: BadRecord[] = [];
  const open = [rows.places];
  for (let looks = 0, places = open.pop(); places; looks++, places = open.pop()) {
    writeFileSync(part.path, bytes.subarray(places[0]?.from, places.at(-1)?.to));
    const refusal = await refusalOf(duck, plan, part);
    if (refusal === undefined) continue;
    const half = places.length >> 1;
    if (half > 0 && looks < LOOKS_MAX) open.push(places.slice(half), places.slice(0, half));
    else
      bad.push(...places.map(({ index }) => ({ index, code: "DataFormatConversion.MalformedData", message: refusal })));
  }
  rmSync(part.path, { force: true });
  return bad;
}

async function refusalOf(duck: Duck, plan: ParquetPlan, rows: RowsFile): Promise<string | undefined> {
  try {
    await duck.check(plan, rows);
    return undefined;
  } catch (error) {
    if (!isDataRefusal(error)) throw error;
    return `Data does not match the schema. ${(error as Error).message.split("\n")[0]}`;
  }
}
