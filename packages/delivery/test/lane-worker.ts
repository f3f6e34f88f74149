import { systemClock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { StreamLog } from "@millrace/log";
import type { Objects } from "@millrace/objects";
import { openLogger } from "@millrace/observe";
import type { Vault } from "@millrace/vault";
import { runDeliveryLane } from "../src/jobs/run-delivery-lane.ts";
import { FairTurns } from "../src/lane/fairness/fair-turns.ts";
import { MemoryBudget } from "../src/lane/fairness/memory-budget.ts";
import type { LaneDeps } from "../src/lane/lane-deps.ts";
import type { LaneKey } from "../src/lane/lane-key.ts";
import type { LaneLease } from "../src/lane/lease/lane-lease.ts";
import { LeaseKeeper } from "../src/lane/lease/lease-keeper.ts";
import type { OpenDelivery } from "../src/lane/open-delivery.ts";
import type { Processed } from "../src/lane/read/processed.ts";
import type { SourceRecord } from "../src/lane/read/source-record.ts";
import { CircuitBreakers } from "../src/lane/send/circuit-breakers.ts";
import type { DeliveryPlan } from "../src/plan/delivery-plan.ts";
import type { ParquetConverter } from "../src/record/parquet/open-parquet-converter.ts";
import type { OpenTarget } from "../src/target/target.ts";

export interface LaneWorkerOptions {
  /** The worker dies at this effect, counted from 1: before it on even numbers, after it and before it knows on odd ones. */
  readonly diesAt?: number;
  readonly leaseMs?: number;
  readonly budgetBytes?: number;
  readonly takes?: "object" | "records";
  readonly process?: (records: readonly SourceRecord[]) => Promise<readonly Processed[]>;
  readonly batchRecordsMax?: number;
  readonly convert?: ParquetConverter["convert"];
}

/** What stays when a worker dies. */
export interface LaneWorld {
  readonly database: { readonly db: Db };
  readonly log: StreamLog;
  readonly objects: Objects;
  readonly vault: Vault;
  readonly target: OpenTarget;
  readonly buckets: OpenTarget;
  readonly plan: DeliveryPlan;
}

/** A process that works on lanes, with all that is one each for a process. What it does to the world can be cut off at any step. */
export class LaneWorker {
  readonly deps: LaneDeps & { readonly jobs: { enqueue: () => Promise<boolean> } };
  readonly leases: LaneLease[] = [];
  readonly #options: LaneWorkerOptions;
  readonly #closing = new AbortController();
  readonly #died = Promise.withResolvers<void>();
  #effects = 0;
  #isDead = false;
  #frozen: Promise<void> | undefined;

  constructor(world: LaneWorld, options: LaneWorkerOptions = {}) {
    this.#options = options;
    const { log, objects } = world;
    const cut = <T>(work: () => Promise<T>) => this.#effect(work);
    const db: Db = {
      ...world.database.db,
      withTeam: (teamId, work) => cut(() => world.database.db.withTeam(teamId, work)),
      asSystem: (why, work) => this.#living(() => world.database.db.asSystem(why, work)),
    };
    this.deps = {
      db,
      log: { ...log, read: (...args) => this.#living(() => log.read(...args)) },
      objects: {
        ...objects,
        put: (...args) => cut(() => objects.put(...args)),
        delete: (...args) => cut(() => objects.delete(...args)),
      },
      vault: world.vault,
      clock: systemClock,
      logger: openLogger({ name: "test", level: "silent" }),
      converter: { convert: options.convert ?? (() => Promise.reject(new Error("This test converts nothing."))) },
      open: async (lease) => {
        this.leases.push(lease);
        return { delivery: this.#open(world), shard: undefined };
      },
      keeper: new LeaseKeeper({ db, leaseMs: options.leaseMs ?? 15_000 }),
      turns: new FairTurns(2),
      budget: new MemoryBudget(options.budgetBytes ?? 256 * 1024 * 1024),
      breakers: new CircuitBreakers(systemClock),
      jobs: { enqueue: async () => true },
    };
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** One slice; resolves also when the worker dies in it. */
  async run(lane: LaneKey, times: { readonly sliceMs?: number; readonly idleMs?: number } = {}): Promise<void> {
    const slice = runDeliveryLane(this.deps, lane, {
      signal: this.#closing.signal,
      sliceMs: 1000,
      idleMs: 30,
      ...times,
    });
    await Promise.race([slice, this.#died.promise]);
  }

  /** Slices until everything that is in the log has arrived or gone to errors. */
  async runUntil(
    lane: LaneKey,
    isDone: () => boolean,
    times?: { readonly sliceMs?: number; readonly idleMs?: number },
  ): Promise<void> {
    const untilMs = Date.now() + 20_000;
    while (!isDone() && !this.#isDead && Date.now() < untilMs) await this.run(lane, times);
  }

  /** Nothing that it began takes effect any more, and it never learns. */
  kill(): void {
    this.#isDead = true;
    this.#died.resolve();
    for (const lease of this.leases) this.deps.keeper.abandon(lease);
    void this.deps.keeper.close();
  }

  /** What it does next waits until it is let go on. */
  freeze(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#frozen = promise;
    return () => {
      this.#frozen = undefined;
      resolve();
    };
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.deps.keeper.close();
  }

  #open(world: LaneWorld): OpenDelivery {
    const { process = asTheyAre, takes = "object", batchRecordsMax = 10_000 } = this.#options;
    const cutTarget = (target: OpenTarget): OpenTarget => ({
      deliver: (batch, signal) => this.#effect(() => target.deliver(batch, signal)),
      close: async () => undefined,
    });
    return {
      plan: world.plan,
      traits: { takes, errorType: "http-endpoint-failed", batchBytesMax: 64 * 1024 * 1024, batchRecordsMax },
      target: cutTarget(world.target),
      buckets: cutTarget(world.buckets),
      process,
      close: async () => undefined,
    };
  }

  async #effect<T>(work: () => Promise<T>): Promise<T> {
    if (this.#frozen !== undefined) await this.#frozen;
    if (this.#isDead) return await never();
    this.#effects += 1;
    const dies = this.#effects === this.#options.diesAt;
    if (dies && this.#effects % 2 === 0) this.kill();
    if (this.#isDead) return await never();
    const done = await work();
    if (dies) this.kill();
    return this.#isDead ? await never() : done;
  }

  async #living<T>(work: () => Promise<T>): Promise<T> {
    if (this.#frozen !== undefined) await this.#frozen;
    if (this.#isDead) return await never();
    const done = await work();
    return this.#isDead ? await never() : done;
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

export const asTheyAre = async (records: readonly SourceRecord[]): Promise<readonly Processed[]> =>
  records.map((source) => ({ source, kind: "data", record: source }));
