import { newestPlace } from "./newest-place.ts";
import type { Page, ReadOptions, ShardRef, StreamLog } from "./stream-log.ts";

/**
 * The newest records of a shard, oldest first: as many as are asked for, or fewer where those would be more bytes than a page may have.
 * The newest one comes even when it alone is larger.
 */
export async function readNewest(
  log: Pick<StreamLog, "stats" | "read">,
  ref: ShardRef,
  { recordsMax, bytesMax }: Pick<ReadOptions, "recordsMax" | "bytesMax">,
): Promise<Page> {
  for (let count = recordsMax; ; ) {
    const page = await log.read(ref, { at: await newestPlace(log, ref, count) }, { recordsMax: count, bytesMax });
    const { recordCount, next, head } = page;
    if (next.n >= head.n || recordCount === 0 || recordCount >= count) return page;
    // It was full before its end came, with the older ones. One of them may have been the only large one.
    count = Math.max(recordCount, Math.floor(count / 2));
  }
}
