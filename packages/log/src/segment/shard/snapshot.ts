import { join } from "node:path";
import { crc32 } from "node:zlib";
import { LogError } from "../../log-error.ts";
import type { ShardRef } from "../../stream-log.ts";
import type { Disk } from "../disk/disk.ts";
import { readWhole } from "../disk/read-whole.ts";
import { writeAside } from "../disk/write-aside.ts";
import { hex } from "../journal/journal.ts";
import { type ProducerMemory, ShardState } from "./shard-state.ts";

/**
 * What is known of the shards, in the file `shards-EPOCH`: a line of JSON a shard after a line with the length and the
 * CRC-32 of the rest; and all of it twice, so that a damaged copy can be done without. Written whenever a journal is about
 * to be removed, so that every fact is in the snapshot or in a journal that exists. A snapshot may be newer than the journals: replaying them over it changes nothing. Each owner has a file of its
 * own, and the newest owner's counts, so a stale owner cannot write over what its successor knows.
 */
interface ShardLine extends ShardRef {
  readonly nextN: number;
  readonly epoch: number;
  readonly lastArrivalMs: number;
  readonly sealed: boolean;
  readonly trimMs: number;
  readonly trimN: number;
  readonly bornMs: number;
  readonly producers: readonly (readonly [string, ProducerMemory["appends"]])[];
}

const pattern = /^shards-([0-9a-f]{8})$/;

export interface SnapshotPlace {
  readonly disk: Disk;
  readonly folder: string;
  readonly epoch: number;
}

export async function writeSnapshot(place: SnapshotPlace, states: Iterable<ShardState>): Promise<void> {
  const { disk, folder } = place;
  const lines: string[] = [];
  for (const state of states) lines.push(JSON.stringify(toLine(state)));
  const body = Buffer.from(lines.join("\n"));
  const header = Buffer.from(`${body.length} ${crc32(body)}\n`);
  const path = join(folder, `shards-${hex(place.epoch)}`);
  await writeAside(disk, path, (file) => file.write([header, body, header, body], 0));
}

/** The shards of the newest snapshot by key; none when there is no snapshot yet. Throws `corrupt` when it is damaged. */
export async function readSnapshot(place: SnapshotPlace): Promise<Map<string, ShardState>> {
  const states = new Map<string, ShardState>();
  const newest = (await listSnapshots(place)).at(-1);
  if (newest === undefined) return states;
  const bytes = await readWhole(place.disk, join(place.folder, newest));
  // The first copy may be damaged in its length too: the second begins in the middle.
  const body = readCopy(bytes) ?? readCopy(bytes.subarray(bytes.length / 2));
  if (!body) throw new LogError("corrupt", "Neither copy of the shards' snapshot matches its checksum.");
  for (const line of body.toString("utf8").split("\n")) {
    if (line === "") continue;
    const state = fromLine(JSON.parse(line) as ShardLine);
    states.set(state.key, state);
  }
  return states;
}

/** Removes the snapshots of earlier owners. */
export async function removeOldSnapshots(place: SnapshotPlace): Promise<void> {
  for (const name of (await listSnapshots(place)).slice(0, -1)) await place.disk.remove(join(place.folder, name));
}

async function listSnapshots({ disk, folder }: SnapshotPlace): Promise<string[]> {
  return (await disk.list(folder)).filter((name) => pattern.test(name)).sort();
}

function readCopy(bytes: Buffer): Buffer | undefined {
  const end = bytes.indexOf("\n");
  const [length, crc] = bytes.toString("latin1", 0, Math.max(0, end)).split(" ").map(Number);
  const body = bytes.subarray(end + 1, end + 1 + (length ?? 0));
  return end > 0 && body.length === length && crc32(body) === crc ? body : undefined;
}

function toLine(state: ShardState): ShardLine {
  return {
    ...state.ref,
    nextN: state.nextN,
    epoch: state.epoch,
    lastArrivalMs: state.lastArrivalMs,
    sealed: state.sealed,
    trimMs: state.trimMs,
    trimN: state.trimN,
    bornMs: state.bornMs,
    producers: [...state.producers].map(([id, memory]) => [id, memory.appends] as const),
  };
}

function fromLine(line: ShardLine): ShardState {
  const state = new ShardState(line);
  state.nextN = line.nextN;
  state.epoch = line.epoch;
  state.lastArrivalMs = line.lastArrivalMs;
  state.sealed = line.sealed;
  state.trimMs = line.trimMs;
  state.trimN = line.trimN;
  state.bornMs = line.bornMs;
  for (const [id, appends] of line.producers) state.producers.set(id, { appends: [...appends] });
  return state;
}
