import type { Jobs } from "@millrace/jobs";
import type { ShardRef, StreamLog } from "@millrace/log";
import { laneName } from "../lane/lane-key.ts";
import type { IdleLane } from "./list-idle-lanes.ts";
import { runDeliveryLaneId, runDeliveryLaneJob } from "./run-delivery-lane.job.ts";

interface Sleeper {
  readonly lane: IdleLane;
  readonly stop: () => void;
  lookedMs: number;
}

export interface LaneWakerDeps {
  readonly log: Pick<StreamLog, "watch" | "stats">;
  readonly jobs: Pick<Jobs, "enqueue">;
}

/** A hint can be lost; so often the log is asked. */
const LOOK_MS = 30_000;
const LOOKS_AT_ONCE = 16;

/** Wakes lanes that nobody works on when the log has records for them: by its hints at once, and by a look now and then. */
export class LaneWaker {
  readonly #deps: LaneWakerDeps;
  readonly #sleepers = new Map<string, Sleeper>();

  constructor(deps: LaneWakerDeps) {
    this.#deps = deps;
  }

  /** Takes over the list of idle lanes as Postgres has it now, and wakes those that have something to do. */
  async take(lanes: readonly IdleLane[]): Promise<void> {
    const idle = new Set(lanes.map(laneName));
    for (const [name, sleeper] of this.#sleepers) if (!idle.has(name)) this.#forget(name, sleeper);
    const looks: Sleeper[] = [];
    const nowMs = performance.now();
    for (const lane of lanes) {
      if (lane.hasWork) await this.#wake(lane);
      else if (this.#sleeperOf(lane).lookedMs <= nowMs - LOOK_MS) looks.push(this.#sleeperOf(lane));
    }
    const look = async () => {
      for (let sleeper = looks.shift(); sleeper; sleeper = looks.shift()) await this.#look(sleeper);
    };
    await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, look));
  }

  close(): void {
    for (const [name, sleeper] of this.#sleepers) this.#forget(name, sleeper);
  }

  #sleeperOf(lane: IdleLane): Sleeper {
    const name = laneName(lane);
    const known = this.#sleepers.get(name);
    if (known?.lane.leaseEpoch === lane.leaseEpoch) return known;
    known?.stop();
    // The row names the epoch whose slice ended last; a job for another would be another job.
    const stop = this.#deps.log.watch([refOf(lane)], () => void this.#wake(lane));
    const sleeper = { lane, stop, lookedMs: Number.NEGATIVE_INFINITY };
    this.#sleepers.set(name, sleeper);
    return sleeper;
  }

  async #look(sleeper: Sleeper): Promise<void> {
    const { lane } = sleeper;
    try {
      const { head, sealed } = await this.#deps.log.stats(refOf(lane));
      sleeper.lookedMs = performance.now();
      if (head.n !== lane.n || (sealed && !lane.ended)) await this.#wake(lane);
    } catch {
      // The log is away, or has not heard of the shard yet; the next round looks again.
    }
  }

  async #wake(lane: IdleLane): Promise<void> {
    const { deliveryId, streamId, shardIndex, leaseEpoch } = lane;
    const id = runDeliveryLaneId(lane, leaseEpoch);
    await this.#deps.jobs.enqueue(runDeliveryLaneJob, { deliveryId, streamId, shardIndex }, { id });
  }

  #forget(name: string, sleeper: Sleeper): void {
    sleeper.stop();
    this.#sleepers.delete(name);
  }
}

function refOf({ streamTeamId, streamId, shardIndex }: IdleLane): ShardRef {
  return { team: streamTeamId, stream: streamId, shard: shardIndex };
}
