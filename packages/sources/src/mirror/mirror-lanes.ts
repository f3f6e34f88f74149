import type { LaneCheckpoint } from "./mirror-lane.ts";
import { type MirroredShard, readableShards } from "./shard-lineage.ts";

const RELIST_MS = 30_000;
/** A shard answers five reads a second, and others read too. */
const BUSY_PAUSE_MS = 250;
const IDLE_PAUSE_MS = 1000;

export interface MirrorLanesDeps {
  readonly listShards: () => Promise<MirroredShard[]>;
  readonly nowMs: () => number;
}

/** Which shard to read next: the one that waited longest, each by one worker at a time. */
export class MirrorLanes {
  readonly #lanes: Record<string, LaneCheckpoint>;
  readonly #deps: MirrorLanesDeps;
  readonly #dueMs = new Map<string, number>();
  readonly #behindMs = new Map<string, number>();
  readonly #busy = new Set<string>();
  #shards: readonly MirroredShard[] = [];
  #relistMs = 0;
  #listing: Promise<void> | undefined;

  constructor(lanes: Record<string, LaneCheckpoint>, deps: MirrorLanesDeps) {
    this.#lanes = lanes;
    this.#deps = deps;
  }

  get behindMs(): number {
    return Math.max(0, ...this.#behindMs.values());
  }

  get reading(): number {
    return readableShards(this.#shards, (id) => this.#lanes[id]?.done === true).length;
  }

  lane(id: string): LaneCheckpoint {
    this.#lanes[id] ??= { sequence: 0 };
    return this.#lanes[id];
  }

  async next(): Promise<string | undefined> {
    const nowMs = this.#deps.nowMs();
    if (nowMs >= this.#relistMs) await this.#list();
    const due = (id: string) => this.#dueMs.get(id) ?? 0;
    const id = readableShards(this.#shards, (shard) => this.#lanes[shard]?.done === true)
      .filter((shard) => !this.#busy.has(shard) && due(shard) <= nowMs)
      .sort((a, b) => due(a) - due(b))[0];
    if (id !== undefined) this.#busy.add(id);
    return id;
  }

  back(id: string, page: { records: readonly unknown[]; behindMs: number; ended: boolean }): void {
    this.#busy.delete(id);
    this.#behindMs.set(id, page.behindMs);
    const isIdle = page.records.length === 0 && page.behindMs === 0;
    this.#dueMs.set(id, this.#deps.nowMs() + (isIdle ? IDLE_PAUSE_MS : BUSY_PAUSE_MS));
    if (this.#lanes[id]?.done) {
      this.#behindMs.delete(id);
      this.#relistMs = 0;
    }
  }

  /** Lists once, however many ask at the same time, and forgets the lanes of shards that the other stream has forgotten. */
  #list(): Promise<void> {
    this.#listing ??= this.#deps
      .listShards()
      .then((shards) => {
        this.#shards = shards;
        this.#relistMs = this.#deps.nowMs() + RELIST_MS;
        const listed = new Set(shards.map((shard) => shard.id));
        for (const id of Object.keys(this.#lanes)) {
          if (listed.has(id) || this.#busy.has(id)) continue;
          delete this.#lanes[id];
          this.#behindMs.delete(id);
        }
      })
      .finally(() => {
        this.#listing = undefined;
      });
    return this.#listing;
  }
}
