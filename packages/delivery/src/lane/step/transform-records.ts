import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "@millrace/base";
import {
  FunctionFailure,
  type FunctionRunner,
  type TransformOwner,
  type TransformRecord,
  type TransformResult,
} from "@millrace/functions";
import type { TransformPlan } from "../../plan/delivery-plan.ts";
import type { SourceRecord } from "../read/source-record.ts";
import { failedRecord, type WorkingRecord } from "./working-record.ts";

export interface TransformContext {
  readonly functions: Pick<FunctionRunner, "invoke">;
  readonly clock: Clock;
  readonly owner: TransformOwner;
  readonly plan: TransformPlan;
  /** For a source that is a stream. */
  readonly metadataOf: ((source: SourceRecord) => TransformRecord["kinesisMetadata"]) | undefined;
  readonly signal: AbortSignal;
}

/** AWS's, for a shard. */
const INVOCATIONS_AT_ONCE = 5;
const PAUSE_MS = 500;

/**
 * Runs records through the delivery's function, in calls of the size that the plan says, a few at once. Records whose call failed
 * for good, and those that the function refused, go to an error object; each record's fate is its own.
 */
export async function transformRecords(context: TransformContext, records: readonly WorkingRecord[]): Promise<void> {
  const calls = callsOf(records, context.plan.bufferBytes);
  const worker = async () => {
    for (let call = calls.shift(); call; call = calls.shift()) await transformCall(context, call);
  };
  await Promise.all(Array.from({ length: INVOCATIONS_AT_ONCE }, worker));
}

function callsOf(records: readonly WorkingRecord[], bytesMax: number): WorkingRecord[][] {
  const calls: WorkingRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    if (record.fate) continue;
    bytes += record.data.length;
    if (bytes > bytesMax) {
      calls.push([]);
      bytes = record.data.length;
    }
    calls.at(-1)?.push(record);
  }
  return calls;
}

async function transformCall(context: TransformContext, records: readonly WorkingRecord[]): Promise<void> {
  const { metadataOf, clock, plan } = context;
  const sent = records.map(({ source, id, data }): TransformRecord => {
    const kinesisMetadata = metadataOf?.(source);
    return { recordId: id, arrivalMs: source.arrivalMs, data, ...(kinesisMetadata && { kinesisMetadata }) };
  });
  const { results, failure, attempts } = await invoke(context, sent);
  const facts = { lambdaArn: plan.functionArn };
  for (const [i, record] of records.entries()) {
    const result = results?.[i];
    if (result?.result === "Ok") {
      record.data = result.data ?? Buffer.alloc(0);
      record.functionKeys = result.partitionKeys;
    } else if (result?.result === "Dropped") record.fate = { source: record.source, kind: "dropped" };
    else {
      const { code, message } = failure ?? result?.error ?? processingFailed;
      const nowMs = clock.nowMs();
      record.fate = failedRecord(record.source, {
        kind: "transform",
        errorType: "processing-failed",
        code,
        message,
        attempts,
        nowMs,
        facts,
      });
    }
  }
}

const processingFailed = {
  code: "Lambda.ProcessingFailedStatus",
  message: "ProcessingFailed status set for record",
};

interface Invoked {
  readonly results?: readonly TransformResult[];
  readonly failure?: FunctionFailure;
  readonly attempts: number;
}

async function invoke(context: TransformContext, records: readonly TransformRecord[]): Promise<Invoked> {
  const { functions, owner, plan, signal } = context;
  for (let attempts = 1; ; attempts += 1) {
    try {
      return { results: await functions.invoke(owner, plan.functionArn, records), attempts };
    } catch (failure) {
      signal.throwIfAborted();
      // What is not the function's failure is ours: the lane rests and comes again.
      if (!(failure instanceof FunctionFailure)) throw failure;
      if (!failure.retry || attempts > plan.retries) return { failure, attempts };
      await sleep(PAUSE_MS * 2 ** attempts * (0.5 + Math.random() / 2), undefined, { signal });
    }
  }
}
