import { join } from "node:path";
import { isStagingFolder } from "./backup/staging-folder.ts";
import type { Damage } from "./damage.ts";
import type { Disk } from "./disk/disk.ts";
import { isMissing } from "./disk/is-missing.ts";
import { readWhole } from "./disk/read-whole.ts";
import { parseJournalName, takenName } from "./journal/journal.ts";
import { replayJournal } from "./journal/replay-journal.ts";
import { sortJournal } from "./journal/sort-journal.ts";
import { madeOf, type SegmentStore, segmentName } from "./sealed/segment-store.ts";
import type { ShardState } from "./shard/shard-state.ts";
import { readSnapshot, removeOldSnapshots, writeSnapshot } from "./shard/snapshot.ts";

export interface RecoverInput {
  readonly disk: Disk;
  readonly folder: string;
  readonly epoch: number;
  readonly store: SegmentStore;
  readonly onDamage: (damage: Damage) => void;
}

/** Damaged journals that are kept for a person to look at. */
const DAMAGED_MAX = 8;

/**
 * Brings a volume to rest after whatever happened to it: takes the journals away from whoever wrote them, reads the footers
 * of the sealed segments and the snapshot of the shards, and then each journal, which is replayed and sorted into a segment
 * (again, when an earlier try came so far). Afterwards there is no journal. Only footers,
 * snapshot and journals are read, so the time does not grow with what is stored. Any step may be cut off and done again. A
 * journal in which something was wrong is not removed but set aside as `damaged-…`.
 */
export async function recover(input: RecoverInput): Promise<Map<string, ShardState>> {
  const { disk, folder, store } = input;
  const names = await takeJournals(input);
  for (const name of await disk.list(folder)) {
    if (isStagingFolder(name)) await disk.removeFolder(join(folder, name));
  }
  await store.load(input.onDamage);
  const states = await readSnapshot(input);
  const damaged = new Set<string>();
  for (const [number, name] of names.entries()) {
    if (await recoverJournal(input, states, { name, number })) damaged.add(name);
  }
  attachRuns(store, states);
  await writeSnapshot(input, states.values());
  await removeOldSnapshots(input);
  for (const name of names) {
    const path = join(folder, name);
    if (damaged.has(name)) await disk.rename(path, join(folder, `damaged-${name}`));
    else await disk.remove(path);
  }
  const setAside = (await disk.list(folder)).filter((name) => name.startsWith("damaged-")).sort();
  for (const name of setAside.slice(0, -DAMAGED_MAX)) await disk.remove(join(folder, name));
  return states;
}

async function takeJournals({ disk, folder, epoch }: RecoverInput): Promise<string[]> {
  const taken: string[] = [];
  for (const name of (await disk.list(folder)).filter(parseJournalName)) {
    const mine = takenName(name, epoch);
    try {
      await disk.rename(join(folder, name), join(folder, mine));
      taken.push(mine);
    } catch (problem) {
      // Its owner, who is stale, was faster and removed it: it is a segment now.
      if (!isMissing(problem)) throw problem;
    }
  }
  await disk.syncFolder(folder);
  return taken.sort();
}

/** Replays one journal and sorts it. True when something was wrong with it. */
async function recoverJournal(
  input: RecoverInput,
  states: Map<string, ShardState>,
  journal: { name: string; number: number },
): Promise<boolean> {
  const { disk, folder, store } = input;
  const { name, number } = journal;
  const id = parseJournalName(name);
  if (!id) return false;
  const bytes = await readWhole(disk, join(folder, name));
  const damage = replayJournal({ bytes, name, number, salt: id.salt, states });
  for (const found of damage) input.onDamage(found);
  const made = segmentName(id, input.epoch);
  const footer = await sortJournal({
    disk,
    folder,
    bytes,
    states: states.values(),
    journal: number,
    name: made,
    epoch: id.epoch,
  });
  const earlier = [...store.all.keys()].filter((segment) => madeOf(segment) === madeOf(made));
  if (footer) await store.add(made, footer);
  for (const segment of earlier) await store.remove(segment);
  for (const state of states.values()) state.journals = [];
  return damage.length > 0;
}

/** Gives every shard its runs, in order, leaving out what was trimmed or dropped. */
function attachRuns(store: SegmentStore, states: Map<string, ShardState>): void {
  for (const segment of store.all.values()) store.attach(segment, states);
  for (const state of states.values()) {
    const last = state.runs.at(-1);
    if (!last) continue;
    state.nextN = Math.max(state.nextN, last.end);
    state.epoch = Math.max(state.epoch, last.epoch);
    state.lastArrivalMs = Math.max(state.lastArrivalMs, last.lastMs);
  }
}
