/**
 * Which shards a listing shows. A shard lives in [createdMs, closedMs): at the instant of a reshard the children live and
 * the parents do not, so that the shards alive at any one moment cover the hash space exactly once. KCL depends on it.
 */
export type ShardFilter =
  /** Alive at the moment. */
  | { readonly kind: "at"; readonly timeMs: number }
  /** Alive at the moment or later. */
  | { readonly kind: "from"; readonly timeMs: number };

export interface ShardLife {
  readonly createdMs: number;
  readonly closedMs?: number | undefined;
}

export interface ShardFilterInput {
  readonly type:
    | "AFTER_SHARD_ID"
    | "AT_TRIM_HORIZON"
    | "FROM_TRIM_HORIZON"
    | "AT_LATEST"
    | "AT_TIMESTAMP"
    | "FROM_TIMESTAMP";
  readonly shardId?: string | undefined;
  readonly timestamp?: number | undefined;
}

export interface ShardFilterMoments {
  /** The oldest moment of which records are kept. */
  readonly horizonMs: number;
  /** When the youngest shard was born: the picture of that moment is the picture of now. */
  readonly latestBirthMs: number;
}

/**
 * AWS's filter with its moments worked out, so that a later page continues the picture that the first page began. What lies
 * before the horizon counts as the horizon.
 */
export function resolveShardFilter(filter: ShardFilterInput | undefined, moments: ShardFilterMoments): ShardFilter {
  const { horizonMs, latestBirthMs } = moments;
  const timeMs = Math.max(filter?.timestamp ?? 0, horizonMs);
  switch (filter?.type) {
    case "AT_LATEST":
      return { kind: "at", timeMs: Math.max(latestBirthMs, horizonMs) };
    case "AT_TRIM_HORIZON":
      return { kind: "at", timeMs: horizonMs };
    case "AT_TIMESTAMP":
      return { kind: "at", timeMs };
    case "FROM_TIMESTAMP":
      return { kind: "from", timeMs };
    case "FROM_TRIM_HORIZON":
    case "AFTER_SHARD_ID":
    case undefined:
      return { kind: "from", timeMs: horizonMs };
  }
}

/** Whether the filter lets a shard through. */
export function passesShardFilter(filter: ShardFilter, shard: ShardLife): boolean {
  const { createdMs, closedMs = Number.POSITIVE_INFINITY } = shard;
  if (filter.kind === "at") return createdMs <= filter.timeMs && filter.timeMs < closedMs;
  return filter.timeMs <= closedMs;
}

/** The oldest moment of which a stream keeps records: as long ago as its retention, but not before it was made. */
export function trimHorizonMs(
  stream: { readonly createdAt: Date; readonly retentionHours: number },
  nowMs: number,
): number {
  return Math.max(nowMs - stream.retentionHours * 3_600_000, stream.createdAt.getTime());
}
