import type { ParquetPlan } from "../parquet-plan.ts";
import type { ParquetConverter, ParquetFile } from "./open-parquet-converter.ts";
import type { BadRecord } from "./process/messages.ts";
import { type PackedRecords, packRecords, unpackRecords } from "./process/packed-records.ts";

type Converter = Pick<ParquetConverter, "convert">;

const FAILURES_MAX = 3;
/** Each look may cost a process. When they are used up, a range that fails is bad as a whole. */
const LOOKS_MAX = 200;
const HARMLESS = packRecords([Buffer.from("{}")]);

/**
 * Converts records although some of them may fell the converter's process each time. When the whole has failed three times it is
 * halved, down to the records that fail alone; they are bad, and the others are converted without them. A converter that does not
 * even convert an empty object is itself out of order: that says nothing of the records, and is thrown.
 */
export async function convertSurely(
  converter: Converter,
  plan: ParquetPlan,
  packed: PackedRecords,
): Promise<ParquetFile> {
  try {
    return await convertOften(converter, plan, packed);
  } catch (cause) {
    await converter.convert(plan, HARMLESS);
    const records = unpackRecords(packed);
    const guilty = await findGuilty(converter, plan, records);
    if (guilty.length === 0) throw cause;
    return await convertWithout(converter, plan, { records, guilty });
  }
}

async function convertOften(converter: Converter, plan: ParquetPlan, records: PackedRecords): Promise<ParquetFile> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await converter.convert(plan, records);
    } catch (cause) {
      if (failures >= FAILURES_MAX) throw cause;
    }
  }
}

/** Indexes of the records that the converter falls over, ascending. */
async function findGuilty(converter: Converter, plan: ParquetPlan, records: readonly Buffer[]): Promise<number[]> {
  const guilty: number[] = [];
  const open: Range[] = [{ from: 0, to: records.length }];
  for (let looks = 0, range = open.pop(); range; looks += 1, range = open.pop()) {
    const isLast = range.to - range.from === 1 || looks >= LOOKS_MAX;
    // The whole has failed often enough. A half is tried once; a record is condemned only after as many tries as the whole had.
    if (looks > 0 && !(await isFelledBy(converter, plan, { records, range, isLast }))) continue;
    const middle = (range.from + range.to) >> 1;
    if (!isLast) open.push({ from: middle, to: range.to }, { from: range.from, to: middle });
    else for (let index = range.from; index < range.to; index += 1) guilty.push(index);
  }
  return guilty;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

async function isFelledBy(
  converter: Converter,
  plan: ParquetPlan,
  look: { readonly records: readonly Buffer[]; readonly range: Range; readonly isLast: boolean },
): Promise<boolean> {
  const some = packRecords(look.records.slice(look.range.from, look.range.to));
  try {
    await (look.isLast ? convertOften(converter, plan, some) : converter.convert(plan, some));
    return false;
  } catch {
    return true;
  }
}

async function convertWithout(
  converter: Converter,
  plan: ParquetPlan,
  { records, guilty }: { readonly records: readonly Buffer[]; readonly guilty: readonly number[] },
): Promise<ParquetFile> {
  const isGuilty = new Set(guilty);
  const kept = [...records.keys()].filter((index) => !isGuilty.has(index));
  const rest = kept.map((index) => records[index] as Buffer);
  const made =
    rest.length > 0 ? await convertOften(converter, plan, packRecords(rest)) : { file: undefined, rows: 0, bad: [] };
  const bad = [...made.bad.map((line) => ({ ...line, index: kept[line.index] ?? 0 })), ...guilty.map(felled)];
  return { ...made, bad: bad.sort((one, other) => one.index - other.index) };
}

const felled = (index: number): BadRecord => ({
  index,
  code: "DataFormatConversion.MalformedData",
  message: "The record could not be converted: the converter failed each time that it was given it.",
});
