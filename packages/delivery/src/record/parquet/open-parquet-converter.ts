import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "@millrace/observe";
import type { ParquetPlan } from "../parquet-plan.ts";
import type { BadRecord, Converted } from "./process/messages.ts";
import type { PackedRecords } from "./process/packed-records.ts";
import { type ParquetProcess, startParquetProcess } from "./process/start-parquet-process.ts";
import { writeParts } from "./process/write-parts.ts";

export interface ParquetConverter {
  /**
   * The Parquet file of JSON records, in their order, without the bad ones. Rejects when the process fell over or its disk or
   * memory did: nothing is known of the records then, and the same call may be made again, in a new process.
   */
  convert(plan: ParquetPlan, records: PackedRecords): Promise<ParquetFile>;
  close(): Promise<void>;
}

export interface ParquetFile {
  /** Undefined when no record is good. */
  readonly file: Buffer | undefined;
  readonly rows: number;
  /** Ordered by index. */
  readonly bad: readonly BadRecord[];
}

export interface ParquetConverterOptions {
  /** Where the process may write: what it works on, for as long as it works on it. */
  readonly folder: string;
  readonly logger: Logger;
  /** Without work for so long, the process ends and gives its memory back. */
  readonly idleMs?: number;
  readonly timeoutMs?: number;
}

const IDLE_MS = 60_000;
const TIMEOUT_MS = 120_000;

interface Place {
  readonly folder: string;
  readonly process: ParquetProcess;
}

/** Converts in a process of its own, which starts at the first call; calls wait for each other. */
export function openParquetConverter(options: ParquetConverterOptions): ParquetConverter {
  let place: Place | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let calls = 0;
  let isClosed = false;

  const leave = async (): Promise<void> => {
    clearTimeout(idle);
    const left = place;
    place = undefined;
    left?.process.end();
    if (left) await rm(left.folder, { recursive: true, force: true });
  };
  const enter = async (): Promise<Place> => {
    if (place?.process.isOver) await leave();
    place ??= await openPlace(options.folder);
    return place;
  };
  const convert = async (plan: ParquetPlan, records: PackedRecords): Promise<ParquetFile> => {
    clearTimeout(idle);
    if (isClosed) throw new Error("The Parquet converter is closed.");
    const at = await enter();
    try {
      return await convertAt(at, { id: ++calls, plan, records, timeoutMs: options.timeoutMs ?? TIMEOUT_MS });
    } catch (error) {
      options.logger.warn({ cause: error }, "records could not be converted to Parquet");
      throw error;
    } finally {
      idle = setTimeout(() => void inTurn(leave), options.idleMs ?? IDLE_MS).unref();
    }
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    convert: (plan, records) => inTurn(() => convert(plan, records)),
    close: () => {
      isClosed = true;
      place?.process.end();
      return inTurn(leave);
    },
  };
}

async function openPlace(parent: string): Promise<Place> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "parquet-"));
  return { folder, process: startParquetProcess(folder) };
}

interface Call {
  readonly id: number;
  readonly plan: ParquetPlan;
  readonly records: PackedRecords;
  readonly timeoutMs: number;
}

async function convertAt({ folder, process }: Place, { id, plan, records, timeoutMs }: Call): Promise<ParquetFile> {
  const recordsPath = join(folder, `${id}.records`);
  const parquetPath = join(folder, `${id}.parquet`);
  try {
    await writeParts(recordsPath, records.parts);
    const converted: Converted = await process.convert({ id, plan, recordsPath, parquetPath }, timeoutMs);
    return { ...converted, file: converted.rows > 0 ? await readFile(parquetPath) : undefined };
  } finally {
    await Promise.all([rm(recordsPath, { force: true }), rm(parquetPath, { force: true })]);
  }
}
