import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "@millrace/base";
import { FunctionFailure, type FunctionHost } from "@millrace/functions";
import type { PartitionPlan } from "../../plan/delivery-plan.ts";
import { partitionByKeys, type QueryOutcome, type RequiredKeys } from "../../record/step/partition-by-keys.ts";
import { RecordFailure } from "../../record/step/record-failure.ts";
import { failedRecord, type WorkingRecord } from "./working-record.ts";

export interface PartitionContext {
  readonly host: Pick<FunctionHost, "jq">;
  readonly clock: Clock;
  readonly teamId: string;
  readonly plan: PartitionPlan;
  /** The keys that the prefix names. */
  readonly required: RequiredKeys;
  readonly signal: AbortSignal;
}

const QUERY_MS = 5000;
const PAUSE_MS = 1000;

/** Finds the partition of each record; one that has none goes to an error object. */
export async function partitionRecords(context: PartitionContext, records: readonly WorkingRecord[]): Promise<void> {
  const left = records.filter(({ fate }) => fate === undefined);
  const outcomes = await queryAll(context, left);
  for (const [i, record] of left.entries()) {
    try {
      record.partition = partitionByKeys(outcomes?.[i], record.functionKeys, context.required);
    } catch (cause) {
      if (!(cause instanceof RecordFailure)) throw cause;
      const { errorType, code, message } = cause;
      const nowMs = context.clock.nowMs();
      record.fate = failedRecord(record.source, { kind: "partition", errorType, code, message, nowMs });
    }
  }
}

/** What the query makes of each; where it cannot be run, tried again as long as the plan says. */
async function queryAll(
  { host, clock, teamId, plan, signal }: PartitionContext,
  records: readonly WorkingRecord[],
): Promise<readonly QueryOutcome[] | undefined> {
  const { query } = plan;
  if (query === undefined || records.length === 0) return undefined;
  const texts = records.map(({ data }) => data.toString("utf8"));
  const untilMs = clock.nowMs() + plan.retryMs;
  for (;;) {
    try {
      return await host.jq({ teamId, query, texts, timeoutMs: QUERY_MS });
    } catch (failure) {
      signal.throwIfAborted();
      if (!(failure instanceof FunctionFailure)) throw failure;
      if (!failure.retry || clock.nowMs() >= untilMs) return records.map(() => ({ error: failure.message }));
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}
