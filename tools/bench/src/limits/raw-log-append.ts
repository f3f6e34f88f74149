import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openSegmentLog, packBatch, type ShardRef } from "@millrace/log";
import type { Rates } from "../rates.ts";

export interface RawLogAppendInput {
  /** A folder on the disk to be measured. */
  readonly folder: string;
  readonly seconds: number;
  readonly recordBytes: number;
  /** Records of one append. */
  readonly batchRecords: number;
  readonly shards: number;
}

const IN_FLIGHT = 16;

/** What the log alone takes, no wire before it: appends in flight all the time, each acknowledged after its fdatasync. */
export async function rawLogAppend(input: RawLogAppendInput): Promise<Rates> {
  const folder = mkdtempSync(join(input.folder, "raw-log-"));
  const log = await openSegmentLog({ folder, epoch: 1 });
  try {
    const refs: ShardRef[] = Array.from({ length: input.shards }, (_, shard) => ({ team: "t", stream: "s", shard }));
    await Promise.all(refs.map((ref) => log.open(ref)));
    const record = { partitionKey: "0123456789abcdef", data: Buffer.alloc(input.recordBytes, "x") };
    const batch = packBatch(Array.from({ length: input.batchRecords }, () => record));
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    const until = start + input.seconds * 1000;
    let appends = 0;
    const write = async (): Promise<void> => {
      while (performance.now() < until) {
        appends += 1;
        await log.append(refs[appends % refs.length] as ShardRef, batch);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, write));
    const records = appends * input.batchRecords;
    const { user, system } = process.cpuUsage(cpuBefore);
    return {
      perSecond: (records * 1000) / (performance.now() - start),
      perCpuSecond: (records * 1e6) / (user + system),
      refused: 0,
    };
  } finally {
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
