import { randomUUID } from "node:crypto";
import { type Db, ofWorkingTeam, Prisma } from "@millrace/db";
import type { LaneProgress } from "../../figure/lane-progress.ts";
import { type LaneKey, laneName, ofLane } from "../lane-key.ts";
import { LaneLease, type LeasedLane, type LeaseEnd, type LeaseGiver } from "./lane-lease.ts";

export interface LeaseKeeperOptions {
  readonly db: Db;
  /** How long a killed worker keeps its lanes. */
  readonly leaseMs?: number;
}

const LEASE_MS = 15_000;
const TICK_MS = 1000;
const WHY = "a worker serves the deliveries of all teams";

interface TakenRow {
  team_id: string;
  lease_epoch: number;
  epoch: bigint | null;
  n: bigint | null;
  ordinal: bigint;
  ended: boolean;
  progress: Partial<LaneProgress>;
  version_id: number;
  created_at: Date;
  buffer_stream_id: string;
}

interface RenewedRow {
  delivery_id: string;
  stream_id: string;
  shard_index: number;
  serving: boolean;
  version_id: number;
}

/**
 * The leases that a process holds. One statement a second renews those that are due and writes what the lanes tell of themselves,
 * so that Postgres sees a worker and not its hundreds of lanes.
 */
export class LeaseKeeper implements LeaseGiver {
  readonly leaseMs: number;
  readonly #db: Db;
  readonly #owner = randomUUID();
  readonly #leases = new Map<string, LaneLease>();
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> | undefined;

  constructor({ db, leaseMs = LEASE_MS }: LeaseKeeperOptions) {
    this.#db = db;
    this.leaseMs = leaseMs;
  }

  /** Takes a lane that nobody holds and whose delivery is active, of a team that was not deleted; undefined otherwise. */
  async take(lane: LaneKey): Promise<LaneLease | undefined> {
    const rows = await this.#db.asSystem(
      WHY,
      (tx) => tx.$queryRaw<TakenRow[]>`
        UPDATE delivery_lane l SET lease_owner = ${this.#owner}, lease_epoch = l.lease_epoch + 1,
          lease_until = ${this.#until(this.leaseMs)}, updated_at = (now() AT TIME ZONE 'UTC')
        FROM delivery d
        WHERE ${ofLane(lane)} AND d.id = l.delivery_id AND d.status = 'ACTIVE' AND NOT d.paused
          AND ${ofWorkingTeam("d.team_id")}
          AND (l.lease_until IS NULL OR l.lease_until < (now() AT TIME ZONE 'UTC'))
        RETURNING l.team_id, l.lease_epoch, l.epoch, l.n, l.ordinal, l.ended, l.progress, d.version_id, d.created_at, d.buffer_stream_id`,
    );
    const [row] = rows;
    if (!row) return undefined;
    const lease = new LaneLease(this, toLeasedLane(lane, row));
    this.#leases.get(laneName(lane))?.lose();
    this.#leases.set(laneName(lane), lease);
    this.#timer ??= setInterval(() => this.#tick(), Math.min(TICK_MS, this.leaseMs / 4));
    return lease;
  }

  async release(lease: LaneLease, end: LeaseEnd): Promise<void> {
    if (!this.#forget(lease)) return;
    const { progress } = lease.takeNews();
    const told = progress ? Prisma.sql`, progress = ${JSON.stringify(progress)}::jsonb` : Prisma.empty;
    await this.#db.withTeam(
      lease.row.teamId,
      (tx) => tx.$executeRaw`
        UPDATE delivery_lane SET lease_owner = NULL, lease_until = ${this.#until(end.restMs ?? 0)},
          problem = ${end.problem ?? null}, updated_at = (now() AT TIME ZONE 'UTC') ${told}
        WHERE ${ofLane(lease.lane)} AND lease_epoch = ${lease.epoch}`,
    );
  }

  /** Forgets a lease without a word to Postgres, as a kill does. */
  abandon(lease: LaneLease): void {
    this.#forget(lease);
    lease.lose();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#renewing;
  }

  #forget(lease: LaneLease): boolean {
    const name = laneName(lease.lane);
    return this.#leases.get(name) === lease && this.#leases.delete(name);
  }

  #tick(): void {
    // While Postgres is away nobody else can take the lanes either.
    this.#renewing ??= this.#renew()
      .catch(() => undefined)
      .finally(() => {
        this.#renewing = undefined;
      });
  }

  async #renew(): Promise<void> {
    const beganMs = performance.now();
    const due = [...this.#leases.values()].flatMap((lease) => {
      const { progress, renewedMs } = lease.takeNews();
      return progress || beganMs - renewedMs >= this.leaseMs / 3 ? [{ lease, progress }] : [];
    });
    if (due.length === 0) return;
    const asked = due.map(({ lease, progress }) => ({
      delivery_id: lease.lane.deliveryId,
      stream_id: lease.lane.streamId,
      shard_index: lease.lane.shardIndex,
      lease_epoch: lease.epoch,
      progress: progress ?? null,
    }));
    const rows = await this.#db.asSystem(
      WHY,
      (tx) => tx.$queryRaw<RenewedRow[]>`
        UPDATE delivery_lane l SET lease_until = ${this.#until(this.leaseMs)}, progress = COALESCE(a.progress, l.progress),
          updated_at = (now() AT TIME ZONE 'UTC')
        FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
          AS a(delivery_id text, stream_id text, shard_index int, lease_epoch int, progress jsonb), delivery d
        WHERE l.delivery_id = a.delivery_id AND l.stream_id = a.stream_id AND l.shard_index = a.shard_index
          AND l.lease_epoch = a.lease_epoch AND d.id = l.delivery_id
        RETURNING l.delivery_id, l.stream_id, l.shard_index, d.version_id,
          d.status = 'ACTIVE' AND NOT d.paused AND ${ofWorkingTeam("d.team_id")} AS serving`,
    );
    const newsOf = new Map(
      rows.map((row) => {
        const { delivery_id: deliveryId, stream_id: streamId, shard_index: shardIndex } = row;
        return [laneName({ deliveryId, streamId, shardIndex }), { isServing: row.serving, version: row.version_id }];
      }),
    );
    for (const { lease } of due) lease.renewed(beganMs, newsOf.get(laneName(lease.lane)));
  }

  #until(ms: number): Prisma.Sql {
    return Prisma.sql`(now() AT TIME ZONE 'UTC') + ${ms} * interval '1 millisecond'`;
  }
}

function toLeasedLane(lane: LaneKey, row: TakenRow): LeasedLane {
  return {
    lane,
    teamId: row.team_id,
    leaseEpoch: row.lease_epoch,
    position: row.n === null || row.epoch === null ? undefined : { epoch: Number(row.epoch), n: Number(row.n) },
    ordinal: Number(row.ordinal),
    ended: row.ended,
    lost: { recordsLost: row.progress.recordsLost ?? 0, lostMs: row.progress.lostMs ?? null },
    version: row.version_id,
    deliveryCreatedMs: row.created_at.getTime(),
    bufferStreamId: row.buffer_stream_id,
  };
}
