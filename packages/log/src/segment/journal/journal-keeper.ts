import type { Clock } from "@millrace/base";
import type { OwnerFence } from "../commit/owner-fence.ts";
import type { Disk } from "../disk/disk.ts";
import { blankFields, ENTRY_BYTES_MAX, encodeEntryHead, shardName } from "../entry/entry.ts";
import type { ReadableJournal } from "../shard/shard-reader.ts";
import { createJournal, type Journal } from "./journal.ts";

export interface JournalKeeperDeps {
  readonly disk: Disk;
  readonly folder: string;
  readonly clock: Clock;
  readonly fence: OwnerFence;
  readonly segmentBytes: number;
  readonly segmentMs: number;
}

/** Journals that may wait to be sorted; beyond, appends wait for the sorting. */
const UNSORTED_MAX = 8;
/** A journal that cannot be followed by another grows to so many times its size; then appends are refused. */
const OVERGROWN = 4;

/** The active journal, and the full ones that are not sorted yet. */
export class JournalKeeper {
  readonly #deps: JournalKeeperDeps;
  readonly readable = new Map<number, ReadableJournal>();
  #active: Journal;
  #sinceMs: number;

  private constructor(deps: JournalKeeperDeps, first: Journal) {
    this.#deps = deps;
    this.#active = first;
    this.#sinceMs = deps.clock.nowMs();
    this.#keep(first);
  }

  static async start(deps: JournalKeeperDeps): Promise<JournalKeeper> {
    return new JournalKeeper(deps, await createJournal(deps.disk, deps.folder, { epoch: deps.fence.epoch, number: 0 }));
  }

  get active(): Journal {
    return this.#active;
  }

  get bytes(): number {
    let bytes = 0;
    for (const { journal } of this.readable.values()) bytes += journal.length;
    return bytes;
  }

  /** False when the active journal is far too large, because no other could be begun. */
  get hasRoom(): boolean {
    return this.#active.length < Math.max(this.#deps.segmentBytes, ENTRY_BYTES_MAX) * OVERGROWN;
  }

  /** Begins another journal when the active one is large or old enough, and has the full one sorted. */
  async turnOver(sort: (journal: Journal) => Promise<void>): Promise<void> {
    const { disk, folder, clock, fence, segmentBytes, segmentMs } = this.#deps;
    const full = this.#active;
    const isOld = clock.nowMs() - this.#sinceMs >= segmentMs;
    if (full.length < segmentBytes && !isOld) return;
    try {
      this.#active = await createJournal(disk, folder, { epoch: fence.epoch, number: full.number + 1 });
    } catch {
      // No room for another file: the active journal goes on for a while, and the next round tries again.
      return;
    }
    this.#sinceMs = clock.nowMs();
    this.#keep(this.#active);
    const sorted = sort(full);
    if (this.readable.size > UNSORTED_MAX) await sorted;
  }

  /** Ends the active journal with the proof that all of it was durable, and lets go of the files. */
  async close(): Promise<void> {
    const { file, length, salt } = this.#active;
    const fields = { ...blankFields, epoch: this.#deps.fence.epoch, durable: length, salt };
    try {
      if (this.#deps.fence.holds()) {
        await file.write([encodeEntryHead(fields, shardName({ team: "", stream: "", shard: 0 }), [])], length);
        await file.sync();
      }
    } catch {
      // The proof is worth nothing more than a better word at the next start, should the journal be damaged.
    }
    for (const { journal } of this.readable.values()) await journal.file.close();
  }

  #keep(journal: Journal): void {
    this.readable.set(journal.number, { journal, readers: 0, retired: false });
  }
}
