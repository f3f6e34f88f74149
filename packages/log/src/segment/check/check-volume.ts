import { join } from "node:path";
import type { ShardRef } from "../../stream-log.ts";
import type { Damage } from "../damage.ts";
import { nodeDisk } from "../disk/node-disk.ts";
import { readWhole } from "../disk/read-whole.ts";
import { parseJournalName } from "../journal/journal.ts";
import { replayJournal } from "../journal/replay-journal.ts";
import type { RemoteSegments } from "../sealed/remote-blocks.ts";
import { isSegmentFile } from "../sealed/segment-store.ts";
import { shardKey } from "../shard/shard-key.ts";
import type { ShardState } from "../shard/shard-state.ts";
import { readSnapshot } from "../shard/snapshot.ts";
import { checkSegment, type FoundRun } from "./check-segment.ts";

/** A shard as a volume has it. */
export interface CheckedShard {
  readonly ref: ShardRef;
  /** n of the oldest record that is kept, and of the record that comes next. */
  readonly earliest: number;
  readonly end: number;
  /** Of the last record. */
  readonly epoch: number;
  readonly sealed: boolean;
}

export interface VolumeCheck {
  readonly shards: readonly CheckedShard[];
  readonly records: number;
  /** Of all entries that were read. */
  readonly bytes: number;
  readonly segments: number;
  /** Segments of which the volume has the footer only. */
  readonly coldSegments: readonly string[];
  readonly journals: number;
  /** Sentences; empty when every record that is kept was read and matches its checksum. */
  readonly problems: readonly string[];
}

export interface CheckVolumeInput {
  readonly folder: string;
  /** Bytes of files that count, where that is less than what they have: of a journal that went on. */
  readonly lengths?: ReadonlyMap<string, number>;
  /** Where the entries of cold segments are; without it their footers are believed. */
  readonly remote?: RemoteSegments;
}

/**
 * Reads a volume that nobody owns, a copy or one that was taken, and changes nothing: every entry of every file with its checksum,
 * and whether each shard's records are there without a gap. One file is in memory at a time.
 */
export async function checkVolume({ folder, lengths, remote }: CheckVolumeInput): Promise<VolumeCheck> {
  const disk = nodeDisk;
  const names = await disk.list(folder);
  const problems: string[] = [];
  const states = await readSnapshot({ disk, folder, epoch: 0 });
  const runs = new Map<string, FoundRun[]>();
  const counts = { records: 0, bytes: 0, segments: 0, journals: 0 };
  const coldSegments: string[] = [];
  for (const name of names.filter(isSegmentFile).sort()) {
    const bytes = await readWhole(disk, join(folder, name));
    const isCold = name.endsWith(".cold");
    if (isCold) coldSegments.push(name.replace(/\.cold$/, ".seg"));
    const found = await checkSegment({ name, bytes, remote }).catch((problem: unknown) => {
      problems.push(`${name}: ${problem instanceof Error ? problem.message : String(problem)}`);
      return [];
    });
    for (const run of found) keep(runs, run);
    counts.segments += 1;
    counts.bytes += isCold ? bytes.readDoubleLE(0) : bytes.length;
  }
  const journals = names.filter(parseJournalName).sort();
  for (const [number, name] of journals.entries()) {
    const id = parseJournalName(name);
    if (!id) continue;
    const bytes = (await readWhole(disk, join(folder, name))).subarray(0, lengths?.get(name));
    const damage = replayJournal({ bytes, name, number, salt: id.salt, states });
    problems.push(...damage.filter(({ kind }) => kind !== "torn").map(describe));
    counts.journals += 1;
    counts.bytes += bytes.length;
  }
  const shards = [...states.values()].map((state) => checkShard(state, runs.get(state.key) ?? [], problems));
  for (const state of states.values()) counts.records += countOf(state, runs.get(state.key) ?? []);
  return { ...counts, shards, coldSegments, problems };
}

function keep(runs: Map<string, FoundRun[]>, run: FoundRun): void {
  const key = shardKey(run.ref);
  const known = runs.get(key);
  if (known) known.push(run);
  else runs.set(key, [run]);
}

/** What of the found runs the shard wants: a segment may hold what was trimmed, or is of an earlier shard of the name. */
function wanted(state: ShardState, found: readonly FoundRun[]): readonly FoundRun[] {
  return found
    .filter(({ end, lastMs }) => end > state.trimN && lastMs >= state.bornMs)
    .sort((a, b) => a.first - b.first);
}

function checkShard(state: ShardState, found: readonly FoundRun[], problems: string[]): CheckedShard {
  const runs = wanted(state, found);
  const last = runs.at(-1);
  const end = Math.max(state.nextN, last?.end ?? 0);
  const earliest = Math.min(state.trimN, end);
  let n = earliest;
  const pieces = [...runs, ...state.journals.map((places) => ({ first: places.first(0), end: places.end }))];
  for (const piece of pieces) {
    if (piece.first > n) problems.push(`Records ${n} to ${piece.first - 1} of shard ${state.key} are missing.`);
    n = Math.max(n, piece.end);
  }
  if (n < end) problems.push(`Records ${n} to ${end - 1} of shard ${state.key} are missing.`);
  return { ref: state.ref, earliest, end, epoch: Math.max(state.epoch, last?.epoch ?? 0), sealed: state.sealed };
}

function countOf(state: ShardState, found: readonly FoundRun[]): number {
  const end = Math.max(state.nextN, ...wanted(state, found).map((run) => run.end));
  return end - Math.min(state.trimN, end);
}

function describe({ file, offset, bytes, kind }: Damage): string {
  return `${file}: ${bytes} bytes at ${offset} do not match their checksum (${kind}).`;
}
