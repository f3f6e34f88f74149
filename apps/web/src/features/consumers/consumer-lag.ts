import { type SeriesPoint, slopePerMs } from "@millrace/metrics";

/** Kinds of readers: over the wire, and the house's own. */
export type ConsumerKind = "consumer" | "key" | "delivery" | "application";

/** What is known of a reader in one shard. */
interface SeenShard {
  readonly shardIndex: number;
  readonly n?: number | undefined;
  readonly behindMs: number;
  readonly readMs: number;
}

/** A reader as the parts of the house tell of it. */
export interface SeenReader {
  readonly kind: ConsumerKind;
  readonly name: string;
  readonly shards: readonly SeenShard[];
  readonly isPaused?: boolean;
  readonly problem?: string | undefined;
  /** Where its lag is counted minute by minute. */
  readonly metric?: {
    readonly namespace: string;
    readonly metric: string;
    readonly dimensions: Readonly<Record<string, string>>;
  };
}

export type Trend = "caughtUp" | "draining" | "growing" | "steady" | "unknown";

/** How far behind a reader is, where that leads, and why. */
export interface ConsumerLag {
  readonly kind: ConsumerKind;
  readonly name: string;
  /** Of its slowest shard. */
  readonly behindMs: number;
  /** Of all shards together; undefined: nobody could tell. */
  readonly behindRecords: number | undefined;
  /** When it read last; undefined: it has not read within a day. */
  readonly readMs: number | undefined;
  readonly shards: readonly {
    readonly shardIndex: number;
    readonly behindMs: number;
    readonly behindRecords: number | undefined;
    readonly readMs: number;
  }[];
  /** Milliseconds behind, minute by minute. */
  readonly points: readonly SeriesPoint[];
  readonly trend: Trend;
  /** When it will have caught up, while it drains. */
  readonly caughtUpInMs: number | undefined;
  readonly reason: string;
}

interface Surroundings {
  /** The number of the next record of each shard. */
  readonly heads: ReadonlyMap<number, number>;
  readonly trend: readonly SeriesPoint[];
  readonly nowMs: number;
}

/** A reader who has not come for so long reads no more, as far as anybody can tell. */
const GONE_MS = 60_000;
/** Lag beneath this is the time between two reads. */
const CAUGHT_UP_MS = 2000;

/** A reader's lag as of now. One who stopped falls behind by the second, though nothing tells of it any more. */
export function lagOf(seen: SeenReader, { heads, trend, nowMs }: Surroundings): ConsumerLag {
  const shards = seen.shards.map(({ shardIndex, n, behindMs, readMs }) => {
    const head = heads.get(shardIndex);
    const behindRecords = head === undefined || n === undefined ? undefined : Math.max(0, head - n);
    const sinceMs = behindRecords === undefined ? 0 : Math.max(0, nowMs - readMs);
    return { shardIndex, readMs, behindRecords, behindMs: behindRecords === 0 ? 0 : behindMs + sinceMs };
  });
  const behindMs = Math.max(0, ...shards.map((shard) => shard.behindMs));
  const readMs = shards.length === 0 ? undefined : Math.max(...shards.map((shard) => shard.readMs));
  const isKnown = shards.length > 0 && shards.every(({ behindRecords }) => behindRecords !== undefined);
  const behindRecords = isKnown ? shards.reduce((sum, shard) => sum + (shard.behindRecords ?? 0), 0) : undefined;
  const course = courseOf(trend, { behindMs, nowMs });
  const lag = { ...seen, shards, behindMs, behindRecords, readMs, ...course };
  return {
    kind: seen.kind,
    name: seen.name,
    ...{ behindMs, behindRecords, readMs, shards, points: trend, ...course },
    reason: reasonOf(lag, nowMs),
  };
}

/** A change of lag beneath this a minute is none. */
const STEADY_MS = 1000;
const COURSE_MINUTES = 10;

/** Where the lag goes: by the least squares of the last ten minutes, a change a minute. */
function courseOf(
  points: readonly SeriesPoint[],
  { behindMs, nowMs }: { readonly behindMs: number; readonly nowMs: number },
): Pick<ConsumerLag, "trend" | "caughtUpInMs"> {
  if (behindMs <= CAUGHT_UP_MS) return { trend: "caughtUp", caughtUpInMs: undefined };
  const recent = points.filter(({ atMs }) => atMs >= nowMs - COURSE_MINUTES * 60_000);
  if (recent.length < 3) return { trend: "unknown", caughtUpInMs: undefined };
  const perMinute = slopePerMs(recent) * 60_000;
  if (Math.abs(perMinute) < STEADY_MS) return { trend: "steady", caughtUpInMs: undefined };
  if (perMinute > 0) return { trend: "growing", caughtUpInMs: undefined };
  return { trend: "draining", caughtUpInMs: Math.round((behindMs / -perMinute) * 60_000) };
}

type Judged = Omit<ConsumerLag, "reason" | "points"> & Pick<SeenReader, "isPaused" | "problem">;

/** The first that applies. */
function reasonOf(lag: Judged, nowMs: number): string {
  if (lag.problem) return lag.problem;
  if (lag.readMs === undefined) {
    return lag.kind === "consumer"
      ? "Registered, but nobody has subscribed with it for a day."
      : "Nothing was read yet.";
  }
  if (lag.isPaused) return "It is stopped: records wait in the stream until it goes on, or until they are too old.";
  if (lag.trend === "caughtUp") return "At the tip: it reads what comes as it comes.";
  if ((lag.kind === "consumer" || lag.kind === "key") && nowMs - lag.readMs > GONE_MS) {
    return "It has stopped reading. Its process ended, or it is waiting for something.";
  }
  const behind = lag.shards.filter((shard) => shard.behindMs > CAUGHT_UP_MS);
  if (behind.length === 1 && lag.shards.length > 1) {
    return `Only shard ${behind[0]?.shardIndex} is behind: its keys are hotter than the others', or its reader is stuck.`;
  }
  if (lag.trend === "growing")
    return "It reads more slowly than records come. Read more shards at once, or do less for each record.";
  if (lag.trend === "draining") return "It is catching up: it reads faster than records come.";
  return "It reads as fast as records come, and keeps its distance.";
}
