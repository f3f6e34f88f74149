import type { ReplaySettings } from "@millrace/contract";
import type { ShardRange } from "@millrace/streams";
import { z } from "zod";
import type { SourcesDeps } from "../deps.ts";
import type { SourceSlice } from "../run/source-slice.ts";
import { BATCH_BYTES_MAX, BATCH_RECORDS_MAX } from "../sink/sink.ts";
import type { TapRecord, TapTarget } from "./tap.ts";

/**
 * A replay goes through the shards of a range one after the other, parents first. Which records there are is written down
 * at its beginning (`left`), so that it ends although the stream grows. Which of them are in the batch at hand is
 * written down before it is put (`through`): read again it is those records and no others, fewer only when some have
 * expired, and the sequence under which it was put makes it stored once.
 */
const Range = z.object({ shard: z.number(), epoch: z.number(), n: z.number(), endN: z.number() });
const Checkpoint = z.object({
  /** Ranges that are not put yet; the first is at hand, and begins with the batch at hand. */
  left: z.array(Range).optional(),
  /** Number of the last record of the batch at hand; 0 records are at hand when it is left out. */
  through: z.number().optional(),
  /** Of the last batch that was put. */
  sequence: z.number().default(0),
});

/** What is read at once, to be cut into batches. */
const READ_BYTES = 4 * 1024 * 1024;
const READ_RECORDS = 4 * BATCH_RECORDS_MAX;
/** With a limit, batches are so small that about so many go out a second. */
const BATCHES_PER_SECOND = 4;

/** Replays until the slice is over ("more") or every record was put ("done"). */
export async function runReplay(
  deps: SourcesDeps,
  settings: ReplaySettings,
  slice: SourceSlice,
): Promise<"more" | "done"> {
  const replay = new Replay(deps, settings, slice);
  await replay.plan();
  while (!slice.isOver()) if (await replay.step()) return "done";
  return "more";
}

class Replay {
  readonly #deps: SourcesDeps;
  readonly #settings: ReplaySettings;
  readonly #slice: SourceSlice;
  readonly #target: TapTarget;
  readonly #pace: { readonly sinceMs: number; put: number };
  #left: ShardRange[] | undefined;
  #through: number | undefined;
  #sequence: number;
  /** Read already: what follows the checkpoint. */
  #ahead: TapRecord[] = [];

  constructor(deps: SourcesDeps, settings: ReplaySettings, slice: SourceSlice) {
    const { left, through, sequence } = Checkpoint.parse(slice.checkpoint);
    this.#deps = deps;
    this.#settings = settings;
    this.#slice = slice;
    this.#target = { ...slice.target, streamName: settings.fromStream };
    this.#pace = { sinceMs: deps.clock.nowMs(), put: 0 };
    this.#left = left;
    this.#through = through;
    this.#sequence = sequence;
  }

  /** Finds out, once, which records there are. */
  async plan(): Promise<void> {
    if (this.#left) return;
    const { fromMs, untilMs = this.#slice.createdMs } = this.#settings;
    this.#left = await this.#deps.tap.plan(this.#target, { ...(fromMs !== undefined && { fromMs }), untilMs });
    this.#slice.progress.recordsTotal = this.#left.reduce((sum, { n, endN }) => sum + endN - n, 0);
    await this.#commit();
  }

  /** Puts the next batch. True when there is none any more. */
  async step(): Promise<boolean> {
    const range = this.#left?.[0];
    if (!range) return true;
    const batch = await this.#take(range);
    if (batch.length > 0) {
      await this.#slice.put(String(range.shard), this.#sequence + 1, batch);
      this.#slice.count(batch);
    }
    this.#sequence += 1;
    await this.#advance(range, batch);
    await this.#rest(batch.length);
    return this.#left?.length === 0;
  }

  /** The batch at hand; when none is, the next one is written down first. */
  async #take(range: ShardRange): Promise<TapRecord[]> {
    if (this.#through === undefined) {
      await this.#fill(range, range.endN);
      this.#through = this.#cut();
      await this.#commit();
    } else await this.#fill(range, this.#through + 1);
    const through = this.#through;
    return this.#ahead.filter(({ n }) => n <= (through ?? -1));
  }

  /** Behind the batch that was put; the next one is written down in the same commit. */
  async #advance(range: ShardRange, batch: readonly TapRecord[]): Promise<void> {
    const next = Math.max(range.n, (this.#through ?? range.endN - 1) + 1);
    this.#ahead = this.#ahead.slice(batch.length);
    const rest = (this.#left ?? []).slice(1);
    const isOver = next >= range.endN;
    const epoch = batch.at(-1)?.epoch ?? range.epoch;
    this.#left = isOver ? rest : [{ ...range, epoch, n: next }, ...rest];
    if (isOver) this.#ahead = [];
    this.#through = this.#ahead.length > 0 ? this.#cut() : undefined;
    await this.#commit();
  }

  /** Reads until there is a batch or nothing is left before `endN`. */
  async #fill(range: ShardRange, endN: number): Promise<void> {
    const known = this.#ahead.at(-1);
    if (known && known.n + 1 >= endN) return;
    let rest: ShardRange | undefined = { ...range, endN };
    if (known) rest = { ...rest, epoch: known.epoch, n: known.n + 1 };
    while (rest && this.#ahead.length < BATCH_RECORDS_MAX) {
      this.#slice.signal.throwIfAborted();
      const page = await this.#deps.tap.read(this.#target, rest, { records: READ_RECORDS, bytes: READ_BYTES });
      this.#ahead.push(...page.records);
      rest = page.rest;
    }
  }

  /** Number of the last record that fits into a batch; undefined when nothing is left. */
  #cut(): number | undefined {
    const { recordsPerSecond } = this.#settings;
    const most = Math.min(
      BATCH_RECORDS_MAX,
      Math.ceil((recordsPerSecond ?? Number.POSITIVE_INFINITY) / BATCHES_PER_SECOND),
    );
    let bytes = 0;
    let last: number | undefined;
    for (const [index, record] of this.#ahead.entries()) {
      bytes += record.data.length + record.partitionKey.length;
      if (index === most || (index > 0 && bytes > BATCH_BYTES_MAX)) break;
      last = record.n;
    }
    return last;
  }

  /** Waits as long as the limit asks for. */
  async #rest(records: number): Promise<void> {
    const { recordsPerSecond } = this.#settings;
    if (recordsPerSecond === undefined) return;
    this.#pace.put += records;
    const dueMs = this.#pace.sinceMs + (this.#pace.put * 1000) / recordsPerSecond;
    await this.#slice.pause(Math.max(0, dueMs - this.#deps.clock.nowMs()));
  }

  #commit(): Promise<void> {
    return this.#slice.commit({
      left: this.#left,
      ...(this.#through !== undefined && { through: this.#through }),
      sequence: this.#sequence,
    });
  }
}
