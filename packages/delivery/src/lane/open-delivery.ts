import type { DeliveryPlan } from "../plan/delivery-plan.ts";
import type { OpenTarget, Target } from "../target/target.ts";
import type { Processed } from "./read/processed.ts";
import type { SourceRecord } from "./read/source-record.ts";

/** A delivery with everything that its lanes need of it, open for one slice. */
export interface OpenDelivery {
  readonly plan: DeliveryPlan;
  readonly traits: TargetTraits;
  /** Takes batches of kind data. */
  readonly target: OpenTarget;
  /** Takes errors and backup. */
  readonly buckets: OpenTarget;
  /** The steps before delivery, in order; see process-records.ts. */
  process(records: readonly SourceRecord[], context: ProcessContext): Promise<readonly Processed[]>;
  close(): Promise<void>;
}

export type TargetTraits = Pick<Target, "takes" | "errorType" | "batchBytesMax" | "batchRecordsMax">;

export interface ProcessContext {
  /** Does work that takes the processor, when it is the team's turn. */
  turn<T>(bytes: number, work: () => T | Promise<T>): Promise<T>;
  readonly signal: AbortSignal;
}
