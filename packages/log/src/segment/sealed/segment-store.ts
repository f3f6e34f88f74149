import { join } from "node:path";
import { LogError } from "../../log-error.ts";
import type { Damage } from "../damage.ts";
import type { Disk } from "../disk/disk.ts";
import { isMissing } from "../disk/is-missing.ts";
import { OpenFiles } from "../disk/open-files.ts";
import { readWhole } from "../disk/read-whole.ts";
import { writeAside } from "../disk/write-aside.ts";
import { hex } from "../journal/journal.ts";
import { shardKey } from "../shard/shard-key.ts";
import type { ShardState } from "../shard/shard-state.ts";
import { rebuildFooter } from "./rebuild-footer.ts";
import { RemoteBlocks, type RemoteSegments } from "./remote-blocks.ts";
import {
  COLD_HEADER_BYTES,
  type FooterRun,
  readFooter,
  readTrailer,
  type SegmentFooter,
  type ShardRun,
  TRAILER_BYTES,
} from "./sealed-segment.ts";

/** A sealed segment as the driver knows it. */
export interface Segment {
  readonly name: string;
  /** Bytes of the whole file, and of its entries, which come first. */
  readonly bytes: number;
  readonly entryBytes: number;
  readonly crc: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** What the footer says of runs, until these are attached to the shards that want them; nobody needs it after. */
  unattached: readonly FooterRun[];
  /** A copy is in the object store. */
  tiered: boolean;
  /** The local copy is gone; what remains here is a file with the indexes and the footer. */
  cold: boolean;
  /** Runs that a shard still wants. */
  liveRuns: number;
}

/** A segment in the object store: its name there, and how many bytes it has. */
export interface RemoteSegment {
  readonly name: string;
  readonly bytes: number;
}

export interface SegmentStoreDeps {
  readonly disk: Disk;
  readonly folder: string;
  readonly remote: RemoteSegments | undefined;
}

const pattern = /^segment-([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{8})\.(seg|cold)$/;
/** Footers read at a time when a volume is opened. */
const LOAD_AT_ONCE = 16;

export function segmentName(journal: { epoch: number; number: number }, sorterEpoch: number): string {
  return `segment-${hex(journal.epoch)}-${hex(journal.number)}-${hex(sorterEpoch)}.seg`;
}

/** True for the name of a segment's file, whole or cold. */
export function isSegmentFile(name: string): boolean {
  return pattern.test(name);
}

/** The journal that a segment was made of, out of the segment's name. */
export function madeOf(segment: string): string {
  return segment.slice("segment-".length, "segment-".length + 17);
}

/**
 * The sealed segments of a volume, local and cold. A cold one is kept as `.cold`, without its entries: those come from the
 * object store.
 */
export class SegmentStore {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #remote: RemoteBlocks | undefined;
  readonly #segments = new Map<string, Segment>();
  readonly #files: OpenFiles;
  /** Shards of which there are records but that nobody knows any more, with their newest arrival. */
  readonly #dropped = new Map<string, number>();

  constructor({ disk, folder, remote }: SegmentStoreDeps) {
    this.#disk = disk;
    this.#folder = folder;
    this.#remote = remote && new RemoteBlocks(remote);
    this.#files = new OpenFiles(disk);
  }

  get all(): ReadonlyMap<string, Segment> {
    return this.#segments;
  }

  get localBytes(): number {
    let bytes = 0;
    for (const segment of this.#segments.values()) if (!segment.cold) bytes += segment.bytes;
    return bytes;
  }

  /**
   * Reads the footers of all segments in the folder. Of two that were made of the same journal (a stale owner may have
   * finished its sorting late) the one of the newer owner counts and the other is removed.
   */
  async load(onDamage: (damage: Damage) => void): Promise<void> {
    for (;;) {
      try {
        return await this.#loadAll(onDamage);
      } catch (problem) {
        // A stale owner that cools or removes its last segment while we look: what is there now is what counts.
        if (!isMissing(problem)) throw problem;
        this.#segments.clear();
      }
    }
  }

  async #loadAll(onDamage: (damage: Damage) => void): Promise<void> {
    const newest = new Map<string, { name: string; sorter: number; cold: boolean }>();
    for (const name of await this.#disk.list(this.#folder)) {
      if (name.endsWith(".tmp")) await this.#disk.remove(join(this.#folder, name));
      const m = pattern.exec(name);
      if (!m) continue;
      const found = { name, sorter: Number.parseInt(m[3] ?? "", 16), cold: m[4] === "cold" };
      const other = newest.get(madeOf(name));
      // Cooling ends with the removal of the `.seg`; when both are there the whole one counts.
      const better = !other || found.sorter > other.sorter || (found.sorter === other.sorter && !found.cold);
      if (other) await this.#disk.remove(join(this.#folder, better ? other.name : name));
      if (better) newest.set(madeOf(name), found);
    }
    const found = [...newest.values()];
    for (let i = 0; i < found.length; i += LOAD_AT_ONCE) {
      await Promise.all(found.slice(i, i + LOAD_AT_ONCE).map(({ name, cold }) => this.#load(name, cold, onDamage)));
    }
  }

  /** Adds a segment that was just sealed. */
  async add(name: string, footer: SegmentFooter): Promise<Segment> {
    const file = await this.#files.open(join(this.#folder, name));
    return this.#know({ name, footer, bytes: await file.size(), cold: false });
  }

  /** The footer of a segment that is in the object store. */
  async fetchFooter({ name, bytes }: RemoteSegment): Promise<SegmentFooter> {
    if (!pattern.test(name)) throw new LogError("unavailable", `${name} is not the name of a segment.`);
    const remote = this.#remoteOrThrow(name);
    const { offset, length, crc } = readTrailer(await remote.read(name, bytes - TRAILER_BYTES, TRAILER_BYTES), name);
    return readFooter(await remote.read(name, offset, length), crc, name);
  }

  /** Adds a segment of which only the object store has the entries: a volume that is restored from there. */
  async adopt({ name, bytes }: RemoteSegment, footer: SegmentFooter): Promise<Segment> {
    const known = this.#segments.get(name);
    if (known) return known;
    const remote = this.#remoteOrThrow(name);
    await this.#writeCold(name, bytes, await remote.read(name, footer.entryBytes, bytes - footer.entryBytes));
    return this.#know({ name, footer: { ...footer, runs: [] }, bytes, cold: true });
  }

  /** Gives the segment's runs to the shards that want them, which is all that still exist. */
  attach(segment: Segment, states: ReadonlyMap<string, ShardState>): void {
    for (const { team, stream, shard, ...place } of segment.unattached) {
      const key = shardKey({ team, stream, shard });
      const state = states.get(key);
      if (!state) this.noteDropped(key, place.lastMs);
      if (!state || place.end <= state.trimN || place.lastMs < state.bornMs) continue;
      this.give(segment, state, { ...place, segment: segment.name, name: state.name });
    }
    segment.unattached = [];
  }

  /** Gives a shard a run of the segment. */
  give(segment: Segment, state: ShardState, run: ShardRun): void {
    const last = state.runs.at(-1);
    state.runs.push(run);
    segment.liveRuns += 1;
    if (last && last.first > run.first) state.runs.sort((a, b) => a.first - b.first);
  }

  noteDropped(key: string, lastMs: number): void {
    this.#dropped.set(key, Math.max(lastMs, this.#dropped.get(key) ?? 0));
  }

  /** Newest arrival of a shard's records from before it was dropped; 0 when there were none. */
  droppedMs(key: string): number {
    return this.#dropped.get(key) ?? 0;
  }

  /** Bytes [offset, offset + length) of a segment, fewer when it ends before. */
  async read(name: string, offset: number, length: number): Promise<Buffer> {
    const segment = this.#segments.get(name);
    if (!segment) throw new LogError("unavailable", `Segment ${name} is gone.`);
    const { entryBytes } = segment;
    if (!segment.cold) {
      try {
        return await this.#files.read(join(this.#folder, name), offset, length);
      } catch (problem) {
        // A stale owner may have cooled it after all; then its end is here, and its entries are in the object store.
        if (!isMissing(problem)) throw problem;
        segment.cold = true;
        segment.tiered = true;
      }
    }
    if (offset >= entryBytes) {
      return this.#files.read(this.#coldPath(name), COLD_HEADER_BYTES + offset - entryBytes, length);
    }
    return this.#remoteOrThrow(name).read(name, offset, Math.min(length, segment.bytes - offset));
  }

  /** Says that what was read of a segment does not match its checksum. */
  suspect(name: string): void {
    this.#remote?.forget(name);
  }

  /** Drops the local entries of a tiered segment, keeping indexes and footer. */
  async cool(name: string): Promise<void> {
    const segment = this.#segments.get(name);
    if (!segment || segment.cold || !segment.tiered) return;
    const { entryBytes } = segment;
    await this.#writeCold(name, segment.bytes, await this.read(name, entryBytes, segment.bytes - entryBytes));
    segment.cold = true;
    this.#files.forget(join(this.#folder, name));
    await this.#disk.remove(join(this.#folder, name));
  }

  /** Removes a segment that no shard wants. */
  async remove(name: string): Promise<void> {
    this.#segments.delete(name);
    for (const path of [join(this.#folder, name), this.#coldPath(name)]) {
      this.#files.forget(path);
      await this.#disk.remove(path);
    }
  }

  close(): Promise<void> {
    return this.#files.close();
  }

  #know(found: { name: string; footer: SegmentFooter; bytes: number; cold: boolean }): Segment {
    const { name, bytes, cold } = found;
    const { runs, entryBytes, crc, firstMs, lastMs } = found.footer;
    const segment = {
      name,
      bytes,
      entryBytes,
      crc,
      firstMs,
      lastMs,
      unattached: runs,
      tiered: cold,
      cold,
      liveRuns: 0,
    };
    this.#segments.set(name, segment);
    return segment;
  }

  #coldPath(name: string): string {
    return join(this.#folder, name.replace(/\.seg$/, ".cold"));
  }

  #remoteOrThrow(name: string): RemoteBlocks {
    if (this.#remote) return this.#remote;
    throw new LogError("unavailable", `Segment ${name} is in the object store, and none is configured.`);
  }

  async #writeCold(name: string, bytes: number, end: Buffer): Promise<void> {
    const path = this.#coldPath(name);
    const size = Buffer.alloc(COLD_HEADER_BYTES);
    size.writeDoubleLE(bytes);
    await writeAside(this.#disk, path, (file) => file.write([size, end], 0));
  }

  async #load(fileName: string, cold: boolean, onDamage: (damage: Damage) => void): Promise<void> {
    const name = fileName.replace(/\.cold$/, ".seg");
    const path = join(this.#folder, fileName);
    const file = await this.#disk.open(path, "read");
    try {
      const size = await file.size();
      const trailer = Buffer.alloc(Math.min(size, TRAILER_BYTES));
      await file.read(trailer, size - trailer.length);
      const { offset, length, crc } = readTrailer(trailer, name);
      const json = Buffer.alloc(Math.min(length, size));
      await file.read(json, cold ? size - TRAILER_BYTES - length : offset);
      const header = Buffer.alloc(COLD_HEADER_BYTES);
      if (cold) await file.read(header, 0);
      const bytes = cold ? header.readDoubleLE(0) : size;
      this.#know({ name, footer: readFooter(json, crc, name), bytes, cold });
    } catch (problem) {
      // Anything but a damaged footer is for the caller. A cold one can be adopted again by whoever has the object.
      if (!(problem instanceof LogError)) throw problem;
      onDamage({ file: fileName, offset: 0, bytes: 0, kind: "footer" });
      if (cold) return;
      const whole = await readWhole(this.#disk, path);
      this.#know({ name, footer: rebuildFooter(whole), bytes: whole.length, cold });
    } finally {
      await file.close();
    }
  }
}
