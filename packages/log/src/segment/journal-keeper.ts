import type { Clock } from "@millrace/base";
import type { Disk } from "./disk.ts";
import { blankFields, encodeEntryHead, shardName } from "./entry.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { OwnerFence } from "./owner-fence.ts";
import type { ReadableJournal } from "./shard-reader.ts";

export interface JournalKeeperDeps {
  readonly disk: Disk;
  readonly folder: string;
  readonly clock: Clock;
  readonly fence: OwnerFence;
  readonly segmentBytes: number;
  readonly segmentMs: number;
}

/** Journals that may wait to be sorted; beyond, appends wait for the sorting. */
const UNSORTED_MAX = 3;

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

  /** Begins another journal when the active one is large or old enough, and has the full one sorted. */
  async turnOver(sort: (journal: number) => Promise<void>): Promise<void> {
    const { disk, folder, clock, fence, segmentBytes, segmentMs } = this.#deps;
    const full = this.#active;
    const isOld = clock.nowMs() - this.#sinceMs >= segmentMs;
    if (full.length < segmentBytes && !isOld) return;
    try {
      this.#active = await createJournal(disk, folder, { epoch: fence.epoch, number: full.number + 1 });
    } catch {
      // No room for another file: the active journal goes on, and the next round tries again.
      return;
    }
    this.#sinceMs = clock.nowMs();
    this.#keep(this.#active);
    const sorted = sort(full.number);
    if (this.readable.size > UNSORTED_MAX) await sorted;
  }

  /** Ends the active journal with the proof that all of it was durable, and lets go of the files. */
  async close(): Promise<void> {
    const { file, length } = this.#active;
    const fields = { ...blankFields, epoch: this.#deps.fence.epoch, durable: length };
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
