import type { Load, ShardLoad } from "../load/load-types.ts";

/** A range of the ring, inclusive. */
export interface RingRange {
  readonly start: bigint;
  readonly end: bigint;
}

/**
 * What both halves of a shard can expect when it is cut before this place: the records that were sampled go where their keys
 * belong, and those whose keys are not known one by one are spread evenly over the range.
 */
export function splitPreview(range: RingRange, load: ShardLoad, cut: bigint): readonly [low: Load, high: Load] {
  const share = Number(((cut - range.start) * 1_000_000n) / (range.end - range.start + 1n)) / 1_000_000;
  const low = { records: load.otherRecords * share, bytes: load.otherBytes * share };
  const all = { records: load.otherRecords, bytes: load.otherBytes };
  for (const { hashKey, records, bytes } of load.keys) {
    all.records += records;
    all.bytes += bytes;
    if (BigInt(hashKey) >= cut) continue;
    low.records += records;
    low.bytes += bytes;
  }
  const part = (of: number, total: number, rate: number) => (total === 0 ? 0 : (of / total) * rate);
  const lowLoad = {
    recordsPerSecond: part(low.records, all.records, load.recordsPerSecond),
    bytesPerSecond: part(low.bytes, all.bytes, load.bytesPerSecond),
  };
  return [
    lowLoad,
    {
      recordsPerSecond: load.recordsPerSecond - lowLoad.recordsPerSecond,
      bytesPerSecond: load.bytesPerSecond - lowLoad.bytesPerSecond,
    },
  ];
}

/** Where a cut may be: AWS wants more than one place in each half. */
export function cutBounds({ start, end }: RingRange): RingRange {
  return { start: start + 2n, end: end - 1n };
}

/** The cut that divides the bytes as evenly as the sampled keys allow; the middle when nothing was sampled. */
export function balancedCut(range: RingRange, load: ShardLoad): bigint {
  const bounds = cutBounds(range);
  const places = load.keys.map(({ hashKey }) => BigInt(hashKey)).sort((a, b) => (a < b ? -1 : 1));
  let best = (range.start + range.end + 1n) / 2n;
  let bestGap = gapAt(range, load, best);
  // Between two neighbours any cut gives the same halves, but for what is spread: the middle is as good as any.
  const cuts = places.slice(1).map((place, i) => ((places[i] as bigint) + place + 1n) / 2n);
  for (const cut of cuts) {
    if (cut < bounds.start || cut > bounds.end) continue;
    const gap = gapAt(range, load, cut);
    if (gap >= bestGap) continue;
    best = cut;
    bestGap = gap;
  }
  return best;
}

function gapAt(range: RingRange, load: ShardLoad, cut: bigint): number {
  const [low, high] = splitPreview(range, load, cut);
  return Math.abs(low.bytesPerSecond - high.bytesPerSecond);
}
