import { MIB } from "@millrace/base";
import type { ReadFrom } from "@millrace/log";
import type { ShardView, StreamView } from "@millrace/streams";
import type { InputDefinition } from "../../application/definition.ts";
import type { StartOptions } from "../../application/start-options.ts";
import type { ReadDeps } from "../task-deps.ts";
import { findSource, type SourceOwner } from "./find-source.ts";
import { placeOf, type ShardPosition, type ShardRange, shardKey } from "./positions.ts";
import { comparePieces, type PlacedPiece } from "./shard-piece.ts";
import { ShardReader } from "./shard-reader.ts";

export interface InputReaderOptions {
  readonly owner: SourceOwner;
  readonly inputs: readonly InputDefinition[];
  readonly start: StartOptions;
  readonly positions: readonly ShardPosition[];
  readonly boundMs: number;
  /** Reads no further than this. Undefined: for ever. */
  readonly until?: ReadUntil | undefined;
  readonly onNews: () => void;
}

/** Where several tasks are to stand, so that their work can be divided anew. */
export interface ReadUntil {
  readonly positions: readonly ShardPosition[];
  readonly boundMs: number;
}

/** A piece on its way into a step: of which input and shard it is. */
export interface TakenPiece extends PlacedPiece {
  readonly range: Pick<ShardView, "startHex" | "endHex"> | undefined;
}

/** What a step reads. Everything that comes later is not older than `boundMs`. */
export interface Taken {
  readonly pieces: readonly TakenPiece[];
  readonly ranges: readonly ShardRange[];
  readonly positions: readonly ShardPosition[];
  readonly boundMs: number;
}

interface OpenShard {
  readonly inputIndex: number;
  readonly inputId: string;
  readonly shard: ShardView;
  readonly streamId: string;
  /** Undefined: it was read to its end before. */
  readonly reader: ShardReader | undefined;
  /** When it was seen that nothing is left of it. */
  doneMs?: number;
}

const HELD_BYTES = 24 * MIB;
const SHARD_BYTES_MAX = 4 * MIB;
const SHARD_BYTES_MIN = 256 * 1024;
/** A closed shard's children are in the map within this time; so long nothing passes it by. */
const CHILDREN_MS = 5000;

/**
 * All shards of all inputs, as one sequence: by arrival, then input, shard and place. Only what is not newer than the bound is given out:
 * the least of the shards' frontiers. A shard that is caught up stands a little before now, so that one that is idle holds nothing up.
 * The shards that came out of others are read when those are done; until then the parents' time stands still.
 */
export class InputReader {
  readonly #deps: ReadDeps;
  readonly #options: InputReaderOptions;
  readonly #shards = new Map<string, OpenShard>();
  readonly #known: ReadonlyMap<string, ShardPosition>;
  readonly #until: ReadonlyMap<string, ShardPosition> | undefined;
  readonly #missing = new Set<string>();
  #isRefreshed = false;
  /** The streams as they were found last, by input. */
  readonly #views = new Map<string, StreamView>();
  #boundMs: number;
  #lostBefore = 0;

  constructor(deps: ReadDeps, options: InputReaderOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#boundMs = options.boundMs;
    this.#known = new Map(options.positions.map((position) => [shardKey(position), position]));
    this.#until = options.until && new Map(options.until.positions.map((position) => [shardKey(position), position]));
  }

  /** Opens the shards that are to be read now; to be called again and again, since shards are split and merged. */
  async refresh(): Promise<void> {
    this.#missing.clear();
    for (const [inputIndex, input] of this.#options.inputs.entries()) {
      const { resourceArn } = input.source;
      const isNow = this.#until !== undefined;
      const view = await findSource(this.#deps, this.#options.owner, { resourceArn, isNow });
      if (view && view.shards.length > 0) this.#openShards(view, { input, inputIndex });
      else {
        this.#missing.add(resourceArn);
        if (this.#until) this.#forgetInput(input.inputId);
      }
    }
    this.#isRefreshed = true;
  }

  close(): void {
    for (const { reader } of this.#shards.values()) reader?.close();
  }

  /** A shard is done: its children are to be found before anything else is taken. */
  get hasOrphans(): boolean {
    return [...this.#shards.values()].some((open) => open.reader?.isDone === true && !this.#isOver(open));
  }

  /** Everything up to where it shall read is taken; what is not there any more is passed over. Only after a refresh. */
  get isAtUntil(): boolean {
    const { until } = this.#options;
    if (!until || !this.#isRefreshed) return false;
    const open = [...this.#shards.values()];
    const isTaken = open.every(({ reader }) => reader === undefined || reader.isDone);
    const waits = until.positions.filter(
      (position) => !this.#shards.has(shardKey(position)) && this.#hasShard(position),
    );
    return isTaken && waits.length === 0;
  }

  /** Every shard has said where it is read from. */
  get isPlaced(): boolean {
    return (
      this.#missing.size === 0 &&
      this.#shards.size > 0 &&
      this.#readers().every(({ position }) => position !== undefined)
    );
  }

  get hasRecords(): boolean {
    return this.#readers().some((reader) => reader.pieces.length > 0);
  }

  /** How far the slowest shard is behind. */
  get behindMs(): number {
    return this.#readers().reduce((most, reader) => Math.max(most, reader.behindMs), 0);
  }

  get lost(): number {
    return this.#readers().reduce((sum, reader) => sum + reader.lost, this.#lostBefore);
  }

  /** What keeps an input from being read, for people. */
  get problem(): string | undefined {
    const [missing] = this.#missing;
    if (missing !== undefined) return `The source ${missing} is not there: nothing can be read from it.`;
    const stuck = this.#readers().find((reader) => reader.problem !== undefined);
    return stuck && `Shard ${stuck.options.ref.shard} of an input cannot be read now: ${textOf(stuck.problem)}`;
  }

  /** What can be taken now, at most about `bytesMax` of it. */
  take(bytesMax: number): Taken {
    const limitMs = this.#limitMs();
    const pieces: TakenPiece[] = [];
    const ranges = new Map<OpenShard, ShardRange>();
    let bytes = 0;
    let first = this.#first(limitMs);
    for (; first && bytes < bytesMax; first = this.#first(limitMs)) {
      const { open, reader } = first;
      const piece = reader.take();
      bytes += piece.bytes;
      pieces.push({ piece, inputIndex: open.inputIndex, shard: open.shard.index, range: reader.options.range });
      const from = { epoch: piece.epoch, n: piece.first + piece.from };
      const to = { epoch: piece.epoch, n: piece.first + piece.to };
      const range = ranges.get(open);
      ranges.set(open, range ? { ...range, to } : { ...idOf(open), from, to });
    }
    // Cut short by its size: what was left has come at the same moment at the earliest.
    const { until } = this.#options;
    const endMs = until && this.isAtUntil ? until.boundMs : Math.min(limitMs, until?.boundMs ?? limitMs);
    const reachedMs = first ? (pieces.at(-1)?.piece.arrivalMs ?? 0) : endMs;
    this.#boundMs = Math.max(this.#boundMs, reachedMs);
    return { pieces, ranges: [...ranges.values()], positions: this.#positions(), boundMs: this.#boundMs };
  }

  #first(limitMs: number): { open: OpenShard; reader: ShardReader } | undefined {
    let first: { open: OpenShard; reader: ShardReader; placed: PlacedPiece } | undefined;
    for (const open of this.#shards.values()) {
      const piece = open.reader?.pieces[0];
      if (!piece || !open.reader || piece.arrivalMs > limitMs) continue;
      const placed = { piece, inputIndex: open.inputIndex, shard: open.shard.index };
      if (!first || comparePieces(placed, first.placed) < 0) first = { open, reader: open.reader, placed };
    }
    return first;
  }

  /** The least frontier of the shards whose time can still come. */
  #limitMs(): number {
    let least = Number.POSITIVE_INFINITY;
    for (const open of this.#shards.values()) {
      if (open.reader && !this.#isOver(open)) least = Math.min(least, open.reader.frontierMs);
    }
    return least === Number.POSITIVE_INFINITY ? this.#boundMs : least;
  }

  /** Done, and its children read on; or there are none, as when the stream goes. */
  #isOver(open: OpenShard): boolean {
    if (!open.reader?.isDone) return false;
    if (this.#until) return true;
    open.doneMs ??= this.#deps.clock.nowMs();
    return this.#hasChildren(open) || this.#deps.clock.nowMs() - open.doneMs > CHILDREN_MS;
  }

  #hasChildren({ inputId, streamId, shard }: OpenShard): boolean {
    for (const other of this.#shards.values()) {
      const isSameStream = other.inputId === inputId && other.streamId === streamId;
      if (isSameStream && parentsOf(other.shard).includes(shard.index)) return true;
    }
    return false;
  }

  #openShards(view: StreamView, of: { readonly input: InputDefinition; readonly inputIndex: number }): void {
    const { input, inputIndex } = of;
    const { inputId } = input;
    const sinceMs = this.#sinceMs(input);
    for (const open of this.#shards.values()) this.#forgetGone(open, inputId, view);
    const keyOf = (shard: number) => shardKey({ inputId, streamId: view.id, shard });
    const heirs = heirsOf(view, (shard) => this.#known.has(keyOf(shard)));
    const isWanted = ({ index, closedMs }: ShardView) =>
      this.#until ? this.#until.has(keyOf(index)) : heirs.has(index) || closedMs === undefined || closedMs >= sinceMs;
    const wanted = view.shards.filter(isWanted);
    this.#views.set(inputId, view);
    const wantedIndexes = new Set(wanted.map(({ index }) => index));
    for (const shard of wanted) {
      const key = keyOf(shard.index);
      if (this.#shards.has(key)) continue;
      const parents = parentsOf(shard).filter((index) => wantedIndexes.has(index));
      if (!parents.every((index) => this.#isDone({ inputId, streamId: view.id, shard: index }))) continue;
      const known = this.#known.get(key);
      const isHeir = heirs.has(shard.index);
      const start = known ? { at: placeOf(known) } : isHeir ? "earliest" : startOf(shard, sinceMs);
      const until = this.#until?.get(key);
      const isThere = known?.ended === true || (until !== undefined && (known?.n ?? -1) >= until.n);
      const reader = isThere ? undefined : this.#openReader(view, { shard, start, until, shards: wanted.length });
      this.#shards.set(key, { inputIndex, inputId, shard, streamId: view.id, reader });
    }
  }

  /** Before it, nothing of the input is of interest, unless a position says otherwise. */
  #sinceMs({ inputId }: InputDefinition): number {
    const { fromMs, atMs, positions } = this.#options.start;
    if (fromMs !== undefined) return fromMs;
    return positions[inputId] === "TRIM_HORIZON" ? 0 : (atMs ?? 0);
  }

  #hasShard({ inputId, streamId, shard }: ShardPosition): boolean {
    const view = this.#views.get(inputId);
    return view?.id === streamId && view.findShard(shard) !== undefined;
  }

  #openReader(
    view: StreamView,
    of: { shard: ShardView; start: ReadFrom; until: ShardPosition | undefined; shards: number },
  ): ShardReader {
    const share = HELD_BYTES / (of.shards * this.#options.inputs.length);
    // Producers of the Kinesis Producer Library put into streams, never into a delivery itself.
    const isBuffer = view.name.includes("/");
    return new ShardReader(this.#deps, {
      ref: of.shard.ref,
      range: isBuffer ? undefined : of.shard,
      start: of.start,
      until: of.until && placeOf(of.until),
      bytesMax: Math.round(Math.min(SHARD_BYTES_MAX, Math.max(SHARD_BYTES_MIN, share))),
      onNews: this.#options.onNews,
    });
  }

  /** Its stream is gone, and whoever shall read up to somewhere can read no more of it. */
  #forgetInput(inputId: string): void {
    this.#views.delete(inputId);
    for (const [key, open] of this.#shards) {
      if (open.inputId !== inputId) continue;
      open.reader?.close();
      this.#shards.delete(key);
    }
  }

  /** Of another stream that had the name before, or older than the stream's retention. */
  #forgetGone(open: OpenShard, inputId: string, view: StreamView): void {
    const isGone = open.streamId !== view.id || !view.findShard(open.shard.index);
    if (open.inputId !== inputId || !isGone) return;
    this.#lostBefore += open.reader?.lost ?? 0;
    open.reader?.close();
    this.#shards.delete(shardKey({ inputId, streamId: open.streamId, shard: open.shard.index }));
  }

  #isDone(of: { readonly inputId: string; readonly streamId: string; readonly shard: number }): boolean {
    const open = this.#shards.get(shardKey(of));
    return open !== undefined && (open.reader === undefined || open.reader.isDone);
  }

  #positions(): ShardPosition[] {
    return [...this.#shards.values()].flatMap((open) => {
      const known = this.#known.get(shardKey(idOf(open)));
      if (!open.reader) return known ? [known] : [];
      const at = open.reader.position;
      return at ? [{ ...idOf(open), epoch: at.epoch, n: at.n, ended: open.reader.isOver }] : known ? [known] : [];
    });
  }

  #readers(): ShardReader[] {
    return [...this.#shards.values()].flatMap(({ reader }) => reader ?? []);
  }
}

function idOf({ inputId, streamId, shard }: OpenShard): { inputId: string; streamId: string; shard: number } {
  return { inputId, streamId, shard: shard.index };
}

/** Shards that a position is known of, and all that came out of them. */
function heirsOf(view: StreamView, isKnown: (shard: number) => boolean): ReadonlySet<number> {
  const heirs = new Set<number>();
  // By index, so parents come before their children.
  for (const shard of view.shards) {
    if (isKnown(shard.index) || parentsOf(shard).some((parent) => heirs.has(parent))) heirs.add(shard.index);
  }
  return heirs;
}

function parentsOf({ parentIndex, adjacentParentIndex }: ShardView): number[] {
  return [parentIndex, adjacentParentIndex].filter((index) => index !== undefined);
}

/** A shard that was made since is read whole. */
function startOf(shard: ShardView, sinceMs: number): ReadFrom {
  return shard.createdMs > sinceMs ? "earliest" : { timeMs: sinceMs };
}

function textOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
