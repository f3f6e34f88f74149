/**
 * A process that owns a volume and appends as fast as it can, to be killed, frozen or cut off: `node log-writer.ts FOLDER EPOCH
 * SEGMENT_BYTES`. Each acknowledged append is a line on standard output, `shard first count id`; its records are
 * `epoch/id/index:` and filler, ids count up within a shard. Ends with a line that begins with `end` when it is refused.
 */
import { writeSync } from "node:fs";
import { LogError, openSegmentLog, packBatch } from "@millrace/log";
import { refOf, SHARDS, textOf } from "./log/volume.ts";

const [folder = "", epochText = "1", segmentBytes = "65536"] = process.argv.slice(2);
const epoch = Number(epochText);
const IN_FLIGHT = 3;
/** So little that many appends are written piece by piece. */
const LARGE_BYTES = 2048;

const log = await openSegmentLog({ folder, epoch, segmentBytes: Number(segmentBytes), largeBytes: LARGE_BYTES });
for (let shard = 0; shard < SHARDS; shard += 1) await log.open(refOf(shard));
writeSync(1, "ready\n");

async function write(shard: number, ids: { next: number }): Promise<void> {
  for (;;) {
    const id = ids.next;
    ids.next += 1;
    const count = 1 + (id % 7);
    const records = Array.from({ length: count }, (_, i) => ({
      partitionKey: "k",
      data: Buffer.from(textOf(epoch, id, i)),
    }));
    const { first } = await log.append(refOf(shard), packBatch(records));
    // Synchronous, so that what was acknowledged is on its way before anything else happens.
    writeSync(1, `${shard} ${first} ${count} ${id}\n`);
  }
}

try {
  const writers = Array.from({ length: SHARDS }, (_, shard) => {
    const ids = { next: 0 };
    return Array.from({ length: IN_FLIGHT }, () => write(shard, ids));
  });
  await Promise.all(writers.flat());
} catch (problem) {
  writeSync(1, `end ${problem instanceof LogError ? problem.reason : problem}\n`);
  process.exit(0);
}
