import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MIB } from "@millrace/base";
import { handleJob, type JobHandler } from "@millrace/jobs";
import type { DeliveryDeps } from "../deps.ts";
import { LaneWaker } from "../jobs/lane-waker.ts";
import { reconcileLanes } from "../jobs/reconcile-lanes.ts";
import { runDeliveryLaneJob } from "../jobs/run-delivery-lane.job.ts";
import { runDeliveryLane } from "../jobs/run-delivery-lane.ts";
import { sweepBatches } from "../jobs/sweep-batches.ts";
import { sweepStaging } from "../jobs/sweep-staging.ts";
import { openParquetConverter, type ParquetConverter } from "../record/parquet/open-parquet-converter.ts";
import { FairTurns } from "./fairness/fair-turns.ts";
import { MemoryBudget } from "./fairness/memory-budget.ts";
import type { LaneDeps } from "./lane-deps.ts";
import { LeaseKeeper } from "./lease/lease-keeper.ts";
import { openLane } from "./open-lane.ts";
import { CircuitBreakers } from "./send/circuit-breakers.ts";

export interface DeliveryEngineOptions {
  /** Where Parquet files are made. */
  readonly folder: string;
  /** For open parts and pages of all lanes. */
  readonly memoryBytes?: number;
  /** How long a killed worker keeps its lanes; for tests. */
  readonly leaseMs?: number;
}

const MEMORY_BYTES = 192 * MIB;
/** Lanes mostly wait: for records, for a timer, for a target. What takes the processor goes through turns. */
const LANES_AT_ONCE = 1024;

/** Runs deliveries in a worker process: what all of its lanes have in common, one for a process. */
export class DeliveryEngine {
  readonly #deps: DeliveryDeps;
  readonly #converter: ParquetConverter;
  readonly #waker: LaneWaker;
  readonly #lanes: LaneDeps;

  constructor(deps: DeliveryDeps, options: DeliveryEngineOptions) {
    const { db, objects, vault, clock, logger, tracer, streams, jobs } = deps;
    this.#deps = deps;
    this.#converter = openParquetConverter({ folder: join(options.folder, "parquet"), logger });
    this.#waker = new LaneWaker({ log: streams.log, jobs });
    this.#lanes = {
      db,
      log: streams.log,
      objects,
      vault,
      clock,
      logger,
      tracer,
      converter: this.#converter,
      open: (lease) => openLane(deps, lease),
      keeper: new LeaseKeeper({ db, ...(options.leaseMs !== undefined && { leaseMs: options.leaseMs }) }),
      turns: new FairTurns(Math.max(2, availableParallelism())),
      budget: new MemoryBudget(options.memoryBytes ?? MEMORY_BYTES),
      breakers: new CircuitBreakers(clock),
    };
  }

  /** The jobs of the engine. */
  handlers(): JobHandler[] {
    const deps = { ...this.#lanes, jobs: this.#deps.jobs };
    const run = handleJob(runDeliveryLaneJob, (lane, { signal }) => runDeliveryLane(deps, lane, { signal }));
    return [{ ...run, concurrency: LANES_AT_ONCE }];
  }

  /** One round of what keeps the lanes going; to be repeated every few seconds. */
  async reconcile(): Promise<void> {
    await reconcileLanes({ db: this.#deps.db, waker: this.#waker });
  }

  /** Deletes what is staged and no batch names, and forgets what is old. */
  async sweep(signal: AbortSignal): Promise<void> {
    this.#lanes.breakers.sweep();
    await sweepStaging(this.#deps, signal);
    await sweepBatches(this.#deps, signal);
  }

  /** Also ends the processes of the functions that it was given. */
  async close(): Promise<void> {
    this.#waker.close();
    await this.#lanes.keeper.close();
    await this.#converter.close();
    this.#deps.functions.close();
    this.#deps.host.close();
  }
}
