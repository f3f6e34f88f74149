import { type Clock, systemClock } from "@millrace/base";
import type { LogError } from "../log-error.ts";
import { DiskWatermark } from "./commit/disk-watermark.ts";
import { OwnerFence } from "./commit/owner-fence.ts";
import type { Damage } from "./damage.ts";
import type { Disk } from "./disk/disk.ts";
import { nodeDisk } from "./disk/node-disk.ts";
import type { DataKeys } from "./entry/seal-body.ts";
import { recover } from "./recover.ts";
import type { RemoteSegments } from "./sealed/remote-blocks.ts";
import { SegmentStore } from "./sealed/segment-store.ts";
import { SegmentLog } from "./segment-log.ts";

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
  /** An append of this size is written in pieces of this size, between which others have their turn. */
  readonly largeBytes?: number;
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
  /**
   * Told when the log stops taking appends by itself: another owner took the volume, or the disk failed in a way after
   * which only a recovery knows what is there. Reads go on; the owner should end and open the volume again.
   */
  readonly onStopped?: (problem: LogError) => void;
}

const SEGMENT_BYTES = 32 * 1024 * 1024;
const SEGMENT_MS = 3_600_000;
const LARGE_BYTES = 1024 * 1024;
const THROTTLE_AT = 0.85;
const REFUSE_AT = 0.92;
/** So far below the throttling, local copies of tiered segments begin to go before their time. */
const RELIEF = 0.05;

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
  let onSample: (usedFraction: number) => void = () => undefined;
  const watermark = new DiskWatermark({
    disk,
    clock,
    folder,
    budgetBytes: options.budgetBytes,
    bytesNow: () => bytesNow(),
    onSample: (usedFraction) => onSample(usedFraction),
    throttleAt: options.throttleAt ?? THROTTLE_AT,
    refuseAt: options.refuseAt ?? REFUSE_AT,
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
    largeBytes: options.largeBytes ?? LARGE_BYTES,
    dataKeys: options.dataKeys,
    tiering: options.tiering ?? false,
    onStopped: options.onStopped ?? (() => undefined),
  });
  bytesNow = () => log.figures().hotBytes;
  const relieveAt = (options.throttleAt ?? THROTTLE_AT) - RELIEF;
  onSample = (usedFraction) => {
    if (usedFraction >= relieveAt) void log.segments.relieve(relieveAt);
  };
  return log;
}
