import { Bell } from "@millrace/base";
import { type SpanInfo, span } from "@millrace/observe";
import { readStaged } from "../../batch/read-staged.ts";
import type { SealedBatch } from "../../batch/sealed-batch.ts";
import { decodeStagedRecords } from "../../batch/staged-records.ts";
import type { DeliveryOutcome, OpenTarget, TargetBatch } from "../../target/target.ts";
import type { LaneDeps } from "../lane-deps.ts";
import { laneFields } from "../lane-key.ts";
import { commitPatiently } from "../lease/commit-patiently.ts";
import { isLaneOver } from "../lease/is-lane-over.ts";
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

  constructor(deps: LaneDeps, options: LaneSenderOptions) {
    this.#deps = deps;
    this.#options = options;
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
      if (batch) await span(this.#deps.tracer, this.#told(batch), () => this.#attempt(batch, breaker));
      else await this.#bell.wait(Math.min(LOOK_MS, Math.max(waitMs, 1)));
    }
  }

  #breaker(channel: Channel): CircuitBreaker {
    return this.#deps.breakers.of(`${this.#options.lease.lane.deliveryId}/${channel}`);
  }

  #told({ id: batchId, attempts }: SealedBatch): SpanInfo {
    const { lease, delivery } = this.#options;
    const { deliveryId } = lease.lane;
    const fields = { deliveryId, batchId, kind: delivery.plan.target.kind, attempt: attempts + 1 };
    return { name: "delivery.attempt", kind: "client", fields };
  }

  async #attempt(batch: SealedBatch, breaker: CircuitBreaker): Promise<void> {
    const { lease, delivery, batches, onSettled, signal } = this.#options;
    const records = onceOnly(async () => decodeStagedRecords(await this.#read(batch)));
    const remembered = { memo: batch.memo };
    const outcome = await this.#deliver(batch, { records, remembered });
    signal.throwIfAborted();
    const nowMs = this.#deps.clock.nowMs();
    if ((outcome.again ?? outcome.halve)?.isOutage) breaker.failed(nowMs);
    else breaker.worked();
    const attempted = { ...batch, memo: remembered.memo };
    const settlement = settleOutcome(attempted, outcome, {
      nowMs,
      retryMs: this.#retryMsOf(batch),
      random: Math.random(),
    });
    await commitPatiently(this.#deps, lease, async () => {
      const errors = await stageRejected(this.#deps, { lease, delivery, batch, outcome, settlement, records });
      await commitOutcome(this.#deps, lease, { batch: attempted, settlement, errors });
      batches.add(errors);
    });
    const { next, problem } = settlement;
    batches.end(batch.id, next && { ...next, problem: problem && `${problem.code}: ${problem.message}` });
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
            remembered.memo = { ...remembered.memo, target, targetKind: delivery.plan.target.kind };
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
      if (signal.aborted || (await isLaneOver(this.#deps, lease))) throw cause;
      this.#deps.logger.error(
        { cause, batchId: batch.id, ...laneFields(lease.lane) },
        "An attempt failed in an unforeseen way.",
      );
      return {
        again: { code: "Millrace.InternalFailure", message: "The attempt failed within Millrace; its log says how." },
      };
    }
  }

  /** An object that was made for another kind of target goes into its bucket. Records are records to every target that takes them. */
  #isForTarget({ kind, memo }: SealedBatch): boolean {
    return kind === "data" && (!memo.object || memo.targetKind === this.#options.delivery.plan.target.kind);
  }

  #targetOf(batch: SealedBatch): OpenTarget {
    const { delivery } = this.#options;
    return this.#isForTarget(batch) ? delivery.target : delivery.buckets;
  }

  /** What goes into a bucket is tried for ever: there is no other place for it. */
  #retryMsOf(batch: SealedBatch): number {
    const { target, retryMs } = this.#options.delivery.plan;
    const isIntoBucket = batch.memo.object && target.kind !== "redshift";
    return this.#isForTarget(batch) && !isIntoBucket ? retryMs : Infinity;
  }

  #read({ stagedKey }: SealedBatch): Promise<Buffer> {
    return readStaged(this.#deps, { teamId: this.#options.lease.row.teamId, stagedKey });
  }

  #objectOf(batch: SealedBatch): Pick<TargetBatch, "object"> {
    const { memo, objectKey } = batch;
    if (!memo.object || objectKey === null) return {};
    const { bucketArn, contentType, contentEncoding } = memo.object;
    const read = () => this.#read(batch);
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
