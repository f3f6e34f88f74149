import type { ShardRange } from "@millrace/streams";
import type { SourceRecord } from "../sink/sink.ts";

/** The team and region of a stream that is read, and its name. */
export interface TapTarget {
  readonly sourceId: string;
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly streamName: string;
}

/** A record with its place within its shard. */
export type TapRecord = SourceRecord & { readonly epoch: number; readonly n: number };

export interface TapPage {
  readonly records: readonly TapRecord[];
  /** What is left of the range; undefined when that was all. */
  readonly rest: ShardRange | undefined;
}

/** Where replays read: a stream's records as the log keeps them. */
export interface Tap {
  /** Which records arrived within a time, shard by shard, parents before children. */
  plan(target: TapTarget, time: { readonly fromMs?: number; readonly untilMs: number }): Promise<ShardRange[]>;
  read(
    target: TapTarget,
    range: ShardRange,
    max: { readonly records: number; readonly bytes: number },
  ): Promise<TapPage>;
}
