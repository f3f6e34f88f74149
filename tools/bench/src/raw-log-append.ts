import { openSegmentLog, packBatch, type ShardRef } from "@millrace/log";

export interface RawLogAppendInput {
  /** An empty folder on the disk to be measured. */
  readonly folder: string;
  readonly seconds: number;
  readonly recordBytes: number;
  /** Records of one append. */
  readonly batchRecords: number;
  readonly shards: number;
  /** Appends in flight; 64 when left out. */
  readonly inFlight?: number;
}

export interface RawLogAppendFigures {
  readonly recordsPerSecond: number;
  /** Per second of processor time that the process took, kernel included. */
  readonly recordsPerCpuSecond: number;
  readonly roundMs: number;
}

/** What the log alone takes, no wire before it: appends in flight all the time, each acknowledged after its fdatasync. */
export async function rawLogAppend(input: RawLogAppendInput): Promise<RawLogAppendFigures> {
  const { folder, seconds, recordBytes, batchRecords, shards, inFlight = 64 } = input;
  const log = await openSegmentLog({ folder, epoch: 1 });
  try {
    const refs: ShardRef[] = Array.from({ length: shards }, (_, shard) => ({ team: "bench", stream: "bench", shard }));
    await Promise.all(refs.map((ref) => log.open(ref)));
    const record = { partitionKey: "partition-key", data: Buffer.alloc(recordBytes, "x") };
    const batch = packBatch(Array.from({ length: batchRecords }, () => record));
    const cpu = process.cpuUsage();
    const startedMs = performance.now();
    const endMs = startedMs + seconds * 1000;
    let records = 0;
    let turn = 0;
    const writer = async () => {
      while (performance.now() < endMs) {
        turn += 1;
        const ref = refs[turn % shards];
        if (ref) await log.append(ref, batch);
        records += batchRecords;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, writer));
    const wallSeconds = (performance.now() - startedMs) / 1000;
    const used = process.cpuUsage(cpu);
    return {
      recordsPerSecond: Math.round(records / wallSeconds),
      recordsPerCpuSecond: Math.round(records / ((used.user + used.system) / 1e6)),
      roundMs: log.figures().roundMs,
    };
  } finally {
    await log.close();
  }
}
