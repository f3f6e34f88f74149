import { type Clock, systemClock } from "@millrace/base";
import type { Damage } from "./damage.ts";
import type { Disk } from "./disk.ts";
import { DiskWatermark } from "./disk-watermark.ts";
import { nodeDisk } from "./node-disk.ts";
import { OwnerFence } from "./owner-fence.ts";
import { recover } from "./recover.ts";
import type { RemoteSegments } from "./remote-blocks.ts";
import type { DataKeys } from "./seal-body.ts";
import { SegmentLog } from "./segment-log.ts";
import { SegmentStore } from "./segment-store.ts";

export interface SegmentLogOptions {
  readonly folder: string;
  /** From the lease of the volume; higher than any before. */
  readonly epoch: number;
  /** False once the lease was lost. Asked before and after every write, so it should look at a deadline and no further. */
  readonly stillMine?: () => boolean;
  readonly clock?: Clock;
  readonly disk?: Disk;
  /** A journal of this size is sealed. */
  readonly segmentBytes?: number;
  /** So is one of this age, at the next append. */
  readonly segmentMs?: number;
  /** From this fraction of the disk, or of the budget, on, a growing share of appends is refused with `backpressure`. */
  readonly throttleAt?: number;
  /** From this fraction on, all are. */
  readonly refuseAt?: number;
  /** Bytes that the volume may take of the local disk; as much as there is when left out. */
  readonly budgetBytes?: number;
  /** Needed for shards whose appends ask to be sealed. */
  readonly dataKeys?: DataKeys;
  /** Needed once segments are cooled. */
  readonly remote?: RemoteSegments;
  /** True when sealed segments are copied away; then none is removed before it was. */
  readonly tiering?: boolean;
  /** Told of what is found wrong on the disk. */
  readonly onDamage?: (damage: Damage) => void;
}

const SEGMENT_BYTES = 32 * 1024 * 1024;
const SEGMENT_MS = 3_600_000;

/**
 * Opens a volume as its owner: fences earlier owners off, recovers, and is ready for appends when it resolves. Throws
 * `fenced` when the volume was already taken under this epoch or a higher one.
 */
export async function openSegmentLog(options: SegmentLogOptions): Promise<SegmentLog> {
  const { disk = nodeDisk, clock = systemClock, folder, epoch, onDamage = () => undefined } = options;
  await disk.makeFolder(folder);
  const fence = await OwnerFence.take(disk, folder, epoch);
  const store = new SegmentStore({ disk, folder, remote: options.remote });
  const states = await recover({ disk, folder, epoch, store, onDamage });
  let bytesNow = () => store.localBytes;
  const watermark = new DiskWatermark({
    disk,
    clock,
    folder,
    budgetBytes: options.budgetBytes,
    bytesNow: () => bytesNow(),
    throttleAt: options.throttleAt ?? 0.85,
    refuseAt: options.refuseAt ?? 0.92,
  });
  await watermark.sample();
  const log = await SegmentLog.start({
    disk,
    clock,
    folder,
    fence,
    store,
    states,
    watermark,
    stillMine: options.stillMine ?? (() => true),
    segmentBytes: options.segmentBytes ?? SEGMENT_BYTES,
    segmentMs: options.segmentMs ?? SEGMENT_MS,
    dataKeys: options.dataKeys,
    tiering: options.tiering ?? false,
  });
  bytesNow = () => log.figures().hotBytes;
  return log;
}
