import type { Figures } from "../deliveries/index.ts";

type Lane = Figures["lanes"][number];
type Progress = NonNullable<Lane["progress"]>;

/** The two that race to close what is open: so full, and so old. */
export interface BufferRace {
  readonly bytes: number;
  readonly hintBytes: number;
  readonly ageMs: number;
  readonly intervalMs: number;
  /** 0 to 1. */
  readonly sizeShare: number;
  readonly ageShare: number;
  readonly leader: "size" | "time";
  readonly records: number;
  readonly partitions: number;
}

/** What the diagram shows of a delivery's last minutes and of its lanes as they are. */
export interface PipelineFacts {
  readonly sealedPerSecond: number;
  readonly sealedBytesPerSecond: number;
  readonly deliveredPerSecond: number;
  readonly deliveredBytesPerSecond: number;
  /** In the minutes that were asked for. */
  readonly dropped: number;
  readonly failed: number;
  readonly freshnessMs: number | undefined;
  /** Of the lane that closes next; undefined: nothing is open. */
  readonly race: BufferRace | undefined;
  readonly waitingMs: number | undefined;
  readonly behindMs: number;
  readonly stagedBatches: number;
  readonly stagedBytes: number;
  readonly retryAtMs: number | undefined;
  readonly breaker: Progress["breaker"];
  readonly problem: string | undefined;
  /** Let go by the log before they were read. */
  readonly lost: number;
  /** Lanes that go on, and those of them that somebody works on now. */
  readonly lanes: number;
  readonly working: number;
}

const MINUTE_MS = 60_000;

export function pipelineFacts({ nowMs, minutes, lanes }: Figures): PipelineFacts {
  const open = lanes.filter(({ ended, progress }) => !ended || (progress?.stagedBatches ?? 0) > 0);
  const progress = open.flatMap((lane) => lane.progress ?? []);
  const rates = ratesOf(minutes, nowMs);
  const oldest = progress.flatMap(({ oldestMs }) => oldestMs ?? []);
  const retries = progress.flatMap(({ retryAtMs }) => retryAtMs ?? []);
  const freshness = Math.max(0, ...minutes.map(({ freshnessMsMax }) => freshnessMsMax));
  return {
    ...rates,
    dropped: sum(minutes.map(({ recordsDropped }) => recordsDropped)),
    failed: sum(minutes.map(({ recordsFailed }) => recordsFailed)),
    freshnessMs: freshness === 0 ? undefined : freshness,
    race: raceOf(progress, nowMs),
    waitingMs: oldest.length === 0 ? undefined : Math.max(0, nowMs - Math.min(...oldest)),
    behindMs: Math.max(0, ...progress.map(({ behindMs }) => behindMs)),
    stagedBatches: sum(progress.map(({ stagedBatches }) => stagedBatches)),
    stagedBytes: sum(progress.map(({ stagedBytes }) => stagedBytes)),
    retryAtMs: retries.length === 0 ? undefined : Math.min(...retries),
    breaker:
      (["open", "probing"] as const).find((state) => progress.some(({ breaker }) => breaker === state)) ?? "closed",
    problem: open.flatMap((lane) => lane.problem ?? lane.progress?.problem ?? [])[0],
    lost: sum(lanes.map(({ progress }) => progress?.recordsLost ?? 0)),
    lanes: open.length,
    working: open.filter(({ isWorking }) => isWorking).length,
  };
}

/** Over the last whole minute and what went of this one: a row is a minute. */
function ratesOf(minutes: Figures["minutes"], nowMs: number) {
  const sinceMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
  const seconds = (nowMs - sinceMs) / 1000;
  const recent = minutes.filter(({ minuteMs }) => minuteMs >= sinceMs);
  const perSecond = (of: (minute: Figures["minutes"][number]) => number) => sum(recent.map(of)) / seconds;
  return {
    sealedPerSecond: perSecond(({ recordsSealed }) => recordsSealed),
    sealedBytesPerSecond: perSecond(({ bytesSealed }) => bytesSealed),
    deliveredPerSecond: perSecond(({ recordsDelivered }) => recordsDelivered),
    deliveredBytesPerSecond: perSecond(({ bytesDelivered }) => bytesDelivered),
  };
}

/** Both begin at nothing with the first record, so the one that is further now will be first. */
function raceOf(progress: readonly Progress[], nowMs: number): BufferRace | undefined {
  const races = progress.flatMap(({ openBytes, openRecords, openSinceMs, hintBytes, intervalMs, partitions }) => {
    if (openSinceMs === null) return [];
    const ageMs = Math.max(0, nowMs - openSinceMs);
    const sizeShare = share(openBytes, hintBytes);
    const ageShare = share(ageMs, intervalMs);
    const leader = sizeShare > ageShare ? ("size" as const) : ("time" as const);
    return [
      { bytes: openBytes, hintBytes, ageMs, intervalMs, sizeShare, ageShare, leader, records: openRecords, partitions },
    ];
  });
  return races.sort((a, b) => Math.max(b.sizeShare, b.ageShare) - Math.max(a.sizeShare, a.ageShare))[0];
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 1 : Math.min(1, part / whole);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
