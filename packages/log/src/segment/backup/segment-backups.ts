import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { LogError } from "../../log-error.ts";
import type { StagedVolume, VolumeBackups, VolumeFile } from "../../volume-backups.ts";
import type { GroupCommit } from "../commit/group-commit.ts";
import type { OwnerFence } from "../commit/owner-fence.ts";
import type { Disk } from "../disk/disk.ts";
import { hex } from "../journal/journal.ts";
import type { JournalKeeper } from "../journal/journal-keeper.ts";
import type { SegmentKeeper } from "../sealed/segment-keeper.ts";
import type { SegmentStore } from "../sealed/segment-store.ts";
import type { ShardState } from "../shard/shard-state.ts";
import { writeSnapshot } from "../shard/snapshot.ts";
import { isStagingFolder, STAGING_PREFIX } from "./staging-folder.ts";

export interface SegmentBackupsDeps {
  readonly disk: Disk;
  readonly folder: string;
  readonly fence: OwnerFence;
  readonly commit: GroupCommit;
  readonly journals: JournalKeeper;
  readonly segments: SegmentKeeper;
  readonly store: SegmentStore;
  readonly states: ReadonlyMap<string, ShardState>;
}

interface Held {
  readonly appendAgain: () => void;
  readonly sortAgain: () => void;
  readonly timer: NodeJS.Timeout;
}

interface Moment {
  readonly journals: readonly VolumeFile[];
  readonly sealed: readonly string[];
  readonly snapshot: Promise<void>;
}

/** Longer than a question to Postgres takes, shorter than a client's patience. */
const HOLD_MS_MAX = 2000;

/**
 * Takes a volume at one moment, without copying it: a folder below the volume gets second names of its files, which a file keeps
 * when the volume forgets the first. Sealed segments never change; of a journal those bytes count that were durable at that
 * moment, and they never change either. The shards' snapshot is written anew, for that moment.
 *
 *   hold    sorting, cooling and removing wait, then appends: what is durable is all there is
 *   take    lengths and shards are written down in one turn of the event loop; appends go on; the names are made; sorting goes on
 *   drop    the names go
 */
export class SegmentBackups implements VolumeBackups {
  readonly #deps: SegmentBackupsDeps;
  #held: Held | undefined;
  /** Of all that is asked, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: SegmentBackupsDeps) {
    this.#deps = deps;
  }

  hold(): Promise<void> {
    return this.#inTurn(() => this.#hold());
  }

  take(): Promise<StagedVolume> {
    return this.#inTurn(() => this.#take());
  }

  drop(): Promise<void> {
    return this.#inTurn(() => this.#removeStaged());
  }

  /** Ends a hold, whoever has it. */
  letGo(): void {
    const held = this.#held;
    if (!held) return;
    clearTimeout(held.timer);
    this.#held = undefined;
    held.appendAgain();
    held.sortAgain();
  }

  async #hold(): Promise<void> {
    this.letGo();
    await this.#removeStaged();
    const { commit, segments } = this.#deps;
    const sortAgain = await segments.hold();
    const appendAgain = await commit.pause();
    this.#held = { appendAgain, sortAgain, timer: setTimeout(() => this.letGo(), HOLD_MS_MAX) };
  }

  async #take(): Promise<StagedVolume> {
    const { disk, folder, fence } = this.#deps;
    const held = this.#held;
    const staging = join(folder, `${STAGING_PREFIX}${randomBytes(8).toString("hex")}`);
    if (held) await disk.makeFolder(staging);
    // Asked again: it may have run out since.
    if (!held || this.#held !== held) throw new LogError("conflict", "The hold has run out: hold the log again.");
    if (!fence.holds()) throw new LogError("fenced", "Another process owns the log now.");
    const moment = this.#lookAt(staging);
    clearTimeout(held.timer);
    this.#held = undefined;
    held.appendAgain();
    try {
      return { folder: staging, epoch: fence.epoch, files: await this.#nameFiles(staging, moment) };
    } finally {
      held.sortAgain();
    }
  }

  /** All that may change, looked at in one turn of the event loop. */
  #lookAt(staging: string): Moment {
    const { disk, fence, journals, store, states } = this.#deps;
    return {
      journals: [...journals.readable.values()].map(({ journal: { name, length } }) => ({ name, bytes: length })),
      sealed: [...store.all.values()].map(({ name, cold }) => (cold ? name.replace(/\.seg$/, ".cold") : name)),
      snapshot: writeSnapshot({ disk, folder: staging, epoch: fence.epoch }, states.values()),
    };
  }

  async #nameFiles(staging: string, { journals, sealed, snapshot }: Moment): Promise<VolumeFile[]> {
    const { disk, folder, fence } = this.#deps;
    await snapshot;
    const files: VolumeFile[] = [];
    for (const journal of journals) {
      await disk.link(join(folder, journal.name), join(staging, journal.name));
      files.push(journal);
    }
    for (const name of sealed) await disk.link(join(folder, name), join(staging, name));
    for (const name of [...sealed, `shards-${hex(fence.epoch)}`]) {
      files.push({ name, bytes: await sizeOf(disk, join(staging, name)) });
    }
    await disk.syncFolder(staging);
    return files;
  }

  async #removeStaged(): Promise<void> {
    const { disk, folder } = this.#deps;
    for (const name of await disk.list(folder)) if (isStagingFolder(name)) await disk.removeFolder(join(folder, name));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

async function sizeOf(disk: Disk, path: string): Promise<number> {
  const file = await disk.open(path, "read");
  try {
    return await file.size();
  } finally {
    await file.close();
  }
}
