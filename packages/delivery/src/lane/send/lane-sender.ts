import type { SealedBatch } from "../../batch/sealed-batch.ts";
import { decodeStagedRecords } from "../../batch/staged-records.ts";
import type { DeliveryOutcome, OpenTarget, TargetBatch } from "../../target/target.ts";
import { Bell } from "../bell.ts";
import type { LaneDeps } from "../lane-deps.ts";
import { laneFields } from "../lane-key.ts";
import { commitPatiently } from "../lease/commit-patiently.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import type { OpenDelivery } from "../open-delivery.ts";
import type { BreakerState, CircuitBreaker } from "./circuit-breaker.ts";
import { commitOutcome } from "./commit-outcome.ts";
import type { Channel, SealedBatches } from "./sealed-batches.ts";
import { settleOutcome } from "./settle-outcome.ts";
import { stageRejected } from "./stage-rejected.ts";
import { writeMemo } from "./write-memo.ts";

const LOOK_MS = 1000;

export interface LaneSenderOptions {
  readonly lease: LaneLease;
  readonly delivery: OpenDelivery;
  readonly batches: SealedBatches;
  readonly widths: Readonly<Record<Channel, number>>;
  /** Called when an attempt was settled. */
  readonly onSettled: () => void;
  /** Ends attempts that are under way. */
  readonly signal: AbortSignal;
}

/** The way of sealed batches to the target, and of error objects and backup to their buckets. */
export class LaneSender {
  readonly #deps: LaneDeps;
  readonly #options: LaneSenderOptions;
  /** Rung when a batch was sealed or is done. */
  readonly #bell = new Bell();
  #isStopping = false;
  #problem: string | undefined;

  constructor(deps: LaneDeps, options: LaneSenderOptions) {
    this.#deps = deps;
    this.#options = options;
  }

  /** What stands in the way of the last batch that met a problem. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Of the breaker before the target. */
  get breakerState(): BreakerState {
    return this.#breaker("data").state;
  }

  /** Delivers until it is stopped; then what is under way is waited for. Throws when the lane is lost. */
  async run(): Promise<void> {
    const { widths } = this.#options;
    const workers = (Object.keys(widths) as Channel[]).flatMap((channel) =>
      Array.from({ length: widths[channel] }, () => this.#drain(channel)),
    );
    try {
      await Promise.all(workers);
    } finally {
      this.stop();
      await Promise.allSettled(workers);
    }
  }

  /** Says that there may be something to do. */
  wake(): void {
    this.#bell.ring();
  }

  stop(): void {
    this.#isStopping = true;
    this.#bell.ring();
  }

  /** When something can be attempted; undefined when nothing waits for an attempt. */
  nextMs(nowMs: number): number | undefined {
    const { batches, widths } = this.#options;
    const due = (Object.keys(widths) as Channel[]).flatMap((channel) => {
      const dueMs = batches.nextDueMs(channel);
      return dueMs === undefined ? [] : [Math.max(dueMs, this.#breaker(channel).blockedUntilMs(nowMs))];
    });
    return due.length > 0 ? Math.min(...due) : undefined;
  }

  async #drain(channel: Channel): Promise<void> {
    const { batches, lease } = this.#options;
    const breaker = this.#breaker(channel);
    while (!this.#isStopping && !lease.lost.aborted) {
      const nowMs = this.#deps.clock.nowMs();
      // A worker that slept through its lease must not begin anything; the renewal tells what became of the lane.
      const dueMs = lease.isFresh ? batches.nextDueMs(channel) : undefined;
      const waitMs = dueMs === undefined ? LOOK_MS : dueMs > nowMs ? dueMs - nowMs : breaker.enter(nowMs);
      const batch = waitMs === 0 ? batches.begin(channel, nowMs) : undefined;
      if (batch) await this.#attempt(batch, breaker);
      else await this.#bell.wait(Math.min(LOOK_MS, Math.max(waitMs, 1)));
    }
  }

  #breaker(channel: Channel): CircuitBreaker {
    return this.#deps.breakers.of(`${this.#options.lease.lane.deliveryId}/${channel}`);
  }

  async #attempt(batch: SealedBatch, breaker: CircuitBreaker): Promise<void> {
    const { lease, delivery, batches, onSettled, signal } = this.#options;
    const records = onceOnly(async () => decodeStagedRecords(await this.#deps.objects.get(batch.stagedKey)));
    const remembered = { memo: batch.memo };
    const outcome = await this.#deliver(batch, { records, remembered });
    signal.throwIfAborted();
    const nowMs = this.#deps.clock.nowMs();
    if ((outcome.again ?? outcome.halve)?.isOutage) breaker.failed(nowMs);
    else breaker.worked();
    const retryMs = batch.memo.object && delivery.plan.target.kind !== "redshift" ? Infinity : delivery.plan.retryMs;
    const attempted = { ...batch, memo: remembered.memo };
    const settlement = settleOutcome(attempted, outcome, {
      nowMs,
      retryMs: batch.kind === "data" ? retryMs : Infinity,
      random: Math.random(),
    });
    const { problem } = settlement;
    this.#problem = problem && `${problem.code}: ${problem.message}`;
    await commitPatiently(this.#deps, lease, async () => {
      const errors = await stageRejected(this.#deps, { lease, delivery, batch, outcome, settlement, records });
      await commitOutcome(this.#deps, lease, { batch: attempted, settlement, errors: errors ? [errors] : [] });
      if (errors) batches.add([errors]);
    });
    batches.end(batch.id, settlement.next);
    this.#bell.ring();
    onSettled();
  }

  async #deliver(
    batch: SealedBatch,
    {
      records,
      remembered,
    }: { readonly records: TargetBatch["records"]; readonly remembered: { memo: SealedBatch["memo"] } },
  ): Promise<DeliveryOutcome> {
    const { lease, delivery, signal } = this.#options;
    try {
      return await this.#targetOf(batch).deliver(
        {
          id: batch.id,
          requestId: batch.requestId,
          attempt: batch.attempts + 1,
          firstArrivalMs: batch.firstArrivalMs,
          lastArrivalMs: batch.lastArrivalMs,
          remaining: batch.memo.pieces?.[0],
          memo: batch.memo.targetKind === delivery.plan.target.kind ? batch.memo.target : undefined,
          remember: async (target) => {
            remembered.memo = { ...remembered.memo, target };
            await commitPatiently(this.#deps, lease, () =>
              writeMemo(this.#deps, lease, { batch, memo: remembered.memo }),
            );
          },
          ...this.#objectOf(batch),
          records,
        },
        signal,
      );
    } catch (cause) {
      if (signal.aborted || lease.lost.aborted) throw cause;
      this.#deps.logger.error(
        { cause, batchId: batch.id, ...laneFields(lease.lane) },
        "An attempt failed in an unforeseen way.",
      );
      return {
        again: { code: "Millrace.InternalFailure", message: "The attempt failed within Millrace; its log says how." },
      };
    }
  }

  #targetOf(batch: SealedBatch): OpenTarget {
    const { delivery } = this.#options;
    const isForTarget = batch.kind === "data" && batch.memo.targetKind === delivery.plan.target.kind;
    return isForTarget ? delivery.target : delivery.buckets;
  }

  #objectOf({ memo, objectKey, stagedKey }: SealedBatch): Pick<TargetBatch, "object"> {
    if (!memo.object || objectKey === null) return {};
    const { bucketArn, contentType, contentEncoding } = memo.object;
    const read = () => this.#deps.objects.get(stagedKey);
    return { object: { bucketArn, key: objectKey, contentType, contentEncoding, bytes: memo.stagedBytes, read } };
  }
}

function onceOnly<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
