import type { Appended, ShardRef } from "../../stream-log.ts";
import { type ShardName, shardName } from "../entry/entry.ts";
import type { ShardRun } from "../sealed/sealed-segment.ts";
import { BatchPlaces } from "./batch-places.ts";
import { shardKey } from "./shard-key.ts";

/** What a shard will be when the round that is being formed is durable; nobody but that round looks at it. */
export interface NextState {
  n: number;
  arrivalMs: number;
  sealed: boolean;
  dropped: boolean;
}

/** What an exactly-once producer's last appends returned, newest last. */
export interface ProducerMemory {
  readonly appends: { readonly sequence: number; readonly answer: Appended }[];
}

/** Appends remembered for each producer, and producers for each shard; the least recently used is forgotten. */
const APPENDS_MAX = 5;
const PRODUCERS_MAX = 1000;

/**
 * All that the driver knows of one shard. Its records are, in order: `runs` in sealed segments, then `places` in each
 * journal that is not sorted yet. Only durable records are here, so a reader can never see what a crash would take back.
 */
export class ShardState {
  readonly ref: ShardRef;
  readonly key: string;
  readonly name: ShardName;
  /** n of the next record. */
  nextN = 0;
  /** Epoch of the last record. */
  epoch = 0;
  lastArrivalMs = 0;
  sealed = false;
  /** The latest time that was trimmed to, and the first record that was kept: a later one may be older, by its clock. */
  trimMs = 0;
  trimN = 0;
  /** Records that arrived before are of a shard of the same name that was dropped. */
  bornMs = 0;
  /** It was dropped: whoever still holds it, nothing more is written to it. */
  dropped = false;
  runs: ShardRun[] = [];
  journals: BatchPlaces[] = [];
  readonly producers = new Map<string, ProducerMemory>();
  readonly next: NextState = { n: 0, arrivalMs: 0, sealed: false, dropped: false };
  /** The round that `next` belongs to. */
  round = 0;
  /** Large appends that wait: later ones wait behind them, so that a shard's appends keep their order. */
  largeWaiting = 0;

  constructor({ team, stream, shard }: ShardRef) {
    this.ref = { team, stream, shard };
    this.key = shardKey(this.ref);
    this.name = shardName(this.ref);
  }

  /** n of the oldest record that is kept, which is the head when there is none. */
  get earliestN(): number {
    return Math.min(this.trimN, this.nextN);
  }

  get bytes(): number {
    let bytes = 0;
    for (const run of this.runs) bytes += run.length;
    for (const places of this.journals) bytes += places.bytes;
    return bytes;
  }

  /**
   * n of the first record of a later epoch; after every record when there is none. A place that an earlier owner gave out may lie
   * beyond the end that a restore brought back: whoever comes with it goes on here, since the epoch goes before n.
   */
  firstAfterEpoch(epoch: number): number {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.runs[middle]?.epoch ?? 0) <= epoch) low = middle + 1;
      else high = middle;
    }
    // Journals are the present owner's: those of earlier ones were sorted when it came.
    return this.runs[low]?.first ?? this.journals[0]?.first(0) ?? this.nextN;
  }

  placesIn(journal: number): BatchPlaces {
    const last = this.journals.at(-1);
    if (last?.journal === journal) return last;
    const places = new BatchPlaces(journal);
    this.journals.push(places);
    return places;
  }

  /** What the producer's append of this sequence returned; "older" when it is too long ago to know. */
  recall(producerId: string, sequence: number): Appended | "older" | undefined {
    const memory = this.producers.get(producerId);
    if (!memory) return undefined;
    for (const append of memory.appends) if (append.sequence === sequence) return append.answer;
    const newest = memory.appends.at(-1);
    return newest && sequence < newest.sequence ? "older" : undefined;
  }

  remember(producerId: string, sequence: number, answer: Appended): void {
    const memory = this.producers.get(producerId) ?? { appends: [] };
    const newest = memory.appends.at(-1);
    if (newest && sequence <= newest.sequence) return;
    memory.appends.push({ sequence, answer });
    if (memory.appends.length > APPENDS_MAX) memory.appends.shift();
    this.producers.delete(producerId);
    this.producers.set(producerId, memory);
    if (this.producers.size > PRODUCERS_MAX) {
      const oldest = this.producers.keys().next().value;
      if (oldest !== undefined) this.producers.delete(oldest);
    }
  }
}
