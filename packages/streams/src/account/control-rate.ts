import { AppError, type Clock, TokenBuckets } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";

/** Calls in a second that AWS takes of each control operation, by account or by stream. Adding a rate is adding a row. */
const rates = {
  AddTagsToStream: { perSecond: 5, by: "account" },
  CreateStream: { perSecond: 5, by: "account" },
  DecreaseStreamRetentionPeriod: { perSecond: 5, by: "stream" },
  DeleteResourcePolicy: { perSecond: 5, by: "account" },
  DeleteStream: { perSecond: 5, by: "account" },
  DeregisterStreamConsumer: { perSecond: 5, by: "stream" },
  DescribeAccountSettings: { perSecond: 5, by: "account" },
  DescribeLimits: { perSecond: 1, by: "account" },
  DescribeStream: { perSecond: 10, by: "account" },
  DescribeStreamConsumer: { perSecond: 20, by: "stream" },
  DescribeStreamSummary: { perSecond: 20, by: "account" },
  DisableEnhancedMonitoring: { perSecond: 5, by: "stream" },
  EnableEnhancedMonitoring: { perSecond: 5, by: "stream" },
  GetResourcePolicy: { perSecond: 5, by: "account" },
  IncreaseStreamRetentionPeriod: { perSecond: 5, by: "stream" },
  ListShards: { perSecond: 1000, by: "stream" },
  ListStreamConsumers: { perSecond: 5, by: "stream" },
  ListStreams: { perSecond: 5, by: "account" },
  ListTagsForResource: { perSecond: 5, by: "account" },
  ListTagsForStream: { perSecond: 5, by: "account" },
  MergeShards: { perSecond: 5, by: "account" },
  PutResourcePolicy: { perSecond: 5, by: "account" },
  RegisterStreamConsumer: { perSecond: 5, by: "account" },
  RemoveTagsFromStream: { perSecond: 5, by: "account" },
  SplitShard: { perSecond: 5, by: "account" },
  StartStreamEncryption: { perSecond: 5, by: "stream" },
  StopStreamEncryption: { perSecond: 5, by: "stream" },
  TagResource: { perSecond: 5, by: "account" },
  UntagResource: { perSecond: 5, by: "account" },
  UpdateAccountSettings: { perSecond: 5, by: "account" },
  UpdateMaxRecordSize: { perSecond: 5, by: "account" },
  UpdateShardCount: { perSecond: 10, by: "account" },
  UpdateStreamMode: { perSecond: 5, by: "account" },
  UpdateStreamWarmThroughput: { perSecond: 5, by: "account" },
} as const satisfies Record<string, { readonly perSecond: number; readonly by: "account" | "stream" }>;

export type ControlOperation = keyof typeof rates;

/** What is called, and of which stream when it is about one. */
export interface ControlCall {
  readonly operation: ControlOperation;
  readonly streamName?: string;
}

/** A script that makes a handful of calls in a row is not what the limit is for, not even where AWS takes one a second. */
const BURST_MIN = 5;

/** How often each team may call the control plane. */
export class ControlRate {
  readonly #buckets: TokenBuckets;

  constructor(clock: Clock) {
    this.#buckets = new TokenBuckets(clock);
  }

  /**
   * Counts one call, or refuses it as AWS does. Only signed calls count: a person in the console and the house's own jobs
   * must not use up what the team's programs may call.
   */
  take(who: Principal, limits: Limits, call: ControlCall): void {
    if (who.kind !== "key" || limits.controlCallsThrottled === 0) return;
    const { perSecond, by } = rates[call.operation];
    const stream = by === "stream" ? (call.streamName ?? "") : "";
    const name = `${who.teamId} ${who.region} ${call.operation} ${stream}`;
    const burst = Math.max(perSecond, BURST_MIN);
    if (!this.#buckets.take(name, { perSecond, burst })) throw tooFast(who, call.streamName);
  }
}

function tooFast(who: Principal, streamName: string | undefined): AppError {
  const what =
    streamName === undefined ? `account ${who.accountId}` : `stream ${streamName} under account ${who.accountId}`;
  return new AppError("limit.exceeded", { reason: `Rate exceeded for ${what}.` });
}
