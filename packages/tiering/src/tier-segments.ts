import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { SealedSegment, SegmentAdmin } from "@millrace/log";
import type { Objects } from "@millrace/objects";
import type { Logger } from "@millrace/observe";
import { copySegment } from "./copy-segment.ts";
import { segmentKey } from "./segment-key.ts";
import { sweepLeftovers } from "./sweep-leftovers.ts";

/**
 * A sealed segment's way through the tiers. Each step may be repeated, by any worker; a crash between two of them only
 * means that the next run does the later one.
 *
 *   sealed    copy to the object store, read the copy back, compare   -> row in log_segment
 *   has row   tell the log (again after its owner was restarted)      -> tiered
 *   tiered    older than the hot window: drop the local bytes         -> cold; records are read from the object store
 *   dead      no shard wants anything in it: remove copy and row, then the segment itself, which is what names the copy
 *
 *   unknown   the log lost it (a damaged disk, a crash at a bad moment): give it the copy back
 *
 * The log never drops local bytes that are not tiered, so an object store that is away costs disk, not records.
 */
export interface TieringDeps {
  readonly db: Db;
  readonly objects: Objects;
  readonly segments: SegmentAdmin;
  readonly volume: string;
  /** How long a tiered segment stays on the local disk after its last record. */
  readonly hotMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What Postgres says of a copy. */
interface Row {
  readonly cooledAt: Date | null;
}

/** With so many failures it is the object store that is away, and not a segment that is bad. */
const FAILURES_MAX = 10;

const SCOPE = "log segments belong to the instance, not to a team";

/**
 * Moves every segment of the volume one step or more. One that fails is passed over, so that it holds up no other; the
 * next run tries it again, and the first failure is thrown at the end. Stops between two segments when the signal aborts.
 */
export async function tierSegments(deps: TieringDeps, signal: AbortSignal): Promise<void> {
  const segments = await deps.segments.list();
  await sweepLeftovers(deps.clock.nowMs());
  const rows = await deps.db.asSystem(SCOPE, (tx) =>
    tx.logSegment.findMany({ where: { volume: deps.volume }, select: { id: true, bytes: true, cooledAt: true } }),
  );
  const known = new Set(segments.map(({ name }) => name));
  for (const row of rows) if (!known.has(row.id)) await giveBack(deps, row);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const problems: unknown[] = [];
  for (const segment of segments) {
    if (signal.aborted || problems.length === FAILURES_MAX) break;
    try {
      if (segment.dead) await removeSegment(deps, segment);
      else await advance(deps, segment, rowOf.get(segment.name));
    } catch (cause) {
      problems.push(new Error(`Segment ${segment.name} stays where it is: ${String(cause)}`, { cause }));
    }
  }
  if (problems.length > 0) throw problems[0];
}

async function advance(deps: TieringDeps, segment: SealedSegment, row: Row | undefined): Promise<void> {
  if (segment.cold) {
    // The log cooled it because its disk fills up, or a worker died before it could say so.
    if (row?.cooledAt === null) await noteCooled(deps, segment);
    return;
  }
  if (!row) await copy(deps, segment);
  if (!segment.tiered) await deps.segments.markTiered(segment.name);
  if (deps.clock.nowMs() - segment.lastMs < deps.hotMs) return;
  await deps.segments.cool(segment.name);
  await noteCooled(deps, segment);
}

/** Tells the log of a copy that it does not know: what it had of the segment itself was lost or damaged. */
async function giveBack(deps: TieringDeps, row: { id: string; bytes: bigint }): Promise<void> {
  try {
    await deps.segments.adopt(row.id, Number(row.bytes));
    deps.logger.warn({ segment: row.id }, "The log had lost a segment; it has its copy in the object store again.");
  } catch (cause) {
    // Nothing is removed on a suspicion; the next run tries again, and a person can look meanwhile.
    deps.logger.error({ segment: row.id, cause }, "The log does not know a copied segment and cannot take it back.");
  }
}

async function copy(deps: TieringDeps, segment: SealedSegment): Promise<void> {
  const key = segmentKey(deps.volume, segment.name);
  const crc = await copySegment(deps.objects, deps.segments, { segment, key });
  const data = {
    objectKey: key,
    bytes: BigInt(segment.bytes),
    // The column is signed.
    crc32: crc | 0,
    firstMs: BigInt(Math.round(segment.firstMs)),
    lastMs: BigInt(Math.round(segment.lastMs)),
  };
  const where = { volume_id: { volume: deps.volume, id: segment.name } };
  await deps.db.asSystem(SCOPE, (tx) =>
    tx.logSegment.upsert({ where, create: { volume: deps.volume, id: segment.name, ...data }, update: data }),
  );
  deps.logger.info({ segment: segment.name, bytes: segment.bytes }, "A segment was copied to the object store.");
}

async function noteCooled(deps: TieringDeps, segment: SealedSegment): Promise<void> {
  const where = { volume: deps.volume, id: segment.name };
  await deps.db.asSystem(SCOPE, (tx) =>
    tx.logSegment.updateMany({ where, data: { cooledAt: new Date(deps.clock.nowMs()) } }),
  );
}

async function removeSegment(deps: TieringDeps, segment: SealedSegment): Promise<void> {
  await deps.objects.delete(segmentKey(deps.volume, segment.name));
  const where = { volume: deps.volume, id: segment.name };
  await deps.db.asSystem(SCOPE, (tx) => tx.logSegment.deleteMany({ where }));
  await deps.segments.remove(segment.name);
}
