import { type Clock, systemClock } from "@millrace/base";
import type { Disk } from "./disk.ts";
import { DiskWatermark } from "./disk-watermark.ts";
import { createJournal } from "./journal.ts";
import { nodeDisk } from "./node-disk.ts";
import { OwnerFence } from "./owner-fence.ts";
import { type Damage, recover } from "./recover.ts";
import type { DataKeys } from "./seal-body.ts";
import { SegmentLog } from "./segment-log.ts";
import { type RemoteSegments, SegmentStore } from "./segment-store.ts";

export interface SegmentLogOptions {
  readonly folder: string;
  /** From the lease of the volume; higher than any before. */
  readonly epoch: number;
  /** False once the lease was lost. */
  readonly stillMine?: () => boolean;
  readonly clock?: Clock;
  readonly disk?: Disk;
  readonly segmentBytes?: number;
  readonly throttleAt?: number;
  readonly refuseAt?: number;
  /** Needed for shards whose appends ask to be sealed. */
  readonly dataKeys?: DataKeys;
  /** Needed once segments are cooled. */
  readonly remote?: RemoteSegments;
  /** True when sealed segments are copied away; then none is removed before it was. */
  readonly tiering?: boolean;
  /** Told of what recovery found wrong. */
  readonly onDamage?: (damage: Damage) => void;
}

const SEGMENT_BYTES = 32 * 1024 * 1024;

/**
 * Opens a volume as its owner: fences earlier owners off, recovers, and is ready for appends when it resolves. Throws
 * `fenced` when the volume was already taken under this epoch or a higher one.
 */
export async function openSegmentLog(options: SegmentLogOptions): Promise<SegmentLog> {
  const disk = options.disk ?? nodeDisk;
  const clock = options.clock ?? systemClock;
  const { folder, epoch } = options;
  await disk.makeFolder(folder);
  const fence = await OwnerFence.take(disk, folder, epoch);
  const store = new SegmentStore(disk, folder, options.remote);
  const { states, damage } = await recover({ disk, folder, epoch, store });
  for (const found of damage) options.onDamage?.(found);
  const watermark = new DiskWatermark({
    disk,
    clock,
    folder,
    throttleAt: options.throttleAt ?? 0.85,
    refuseAt: options.refuseAt ?? 0.92,
  });
  await watermark.sample();
  return new SegmentLog({
    disk,
    clock,
    folder,
    fence,
    store,
    states,
    watermark,
    journal: await createJournal(disk, folder, { epoch, number: 0 }),
    stillMine: options.stillMine ?? (() => true),
    segmentBytes: options.segmentBytes ?? SEGMENT_BYTES,
    dataKeys: options.dataKeys,
    tiering: options.tiering ?? false,
  });
}
