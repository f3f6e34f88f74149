import type { AppendOptions, LogBatch, Position } from "../../stream-log.ts";
import type { ShardState } from "../shard/shard-state.ts";
import type { AppendCall } from "./append-call.ts";

/** An append that waits for its round. */
export interface PendingAppend {
  readonly kind: "append";
  readonly state: ShardState;
  readonly batch: LogBatch;
  /** Of data and keys, decoded. */
  readonly bytes: number;
  readonly options: AppendOptions;
  readonly key: { readonly version: number; readonly key: Buffer } | undefined;
  /** Whose append it is, and which of his. */
  readonly call: AppendCall;
  readonly index: number;
}

/** A change of a shard that is journalled like a batch. */
export interface PendingEvent {
  readonly kind: "open" | "seal" | "trim" | "drop";
  readonly state: ShardState;
  /** Of a trim and an open, the time before which records are gone; of a trim, the first record kept. 0 for the others. */
  readonly beforeMs: number;
  readonly keptN: number;
  readonly resolve: (head: Position) => void;
  readonly reject: (problem: unknown) => void;
}

export type Pending = PendingAppend | PendingEvent;

/** Tells whoever waits that nothing comes of it. */
export function refusePending(pending: Pending, problem: unknown): void {
  if (pending.kind !== "append") pending.reject(problem);
  else pending.call.settle(pending.index, problem instanceof Error ? problem : new Error(String(problem)));
}
