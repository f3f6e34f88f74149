import type { MirrorSettings } from "@millrace/contract";
import { z } from "zod";
import type { SourcesDeps } from "../deps.ts";
import type { SourceSlice } from "../run/source-slice.ts";
import { copyPage, type LaneCheckpoint } from "./mirror-lane.ts";
import { RemoteStream } from "./remote-stream.ts";
import { type MirroredShard, readableShards } from "./shard-lineage.ts";

const Checkpoint = z.object({
  shards: z
    .record(
      z.string(),
      z.object({ after: z.string().optional(), through: z.string().optional(), sequence: z.number(), done: z.boolean().optional() }),
    )
    .default({}),
});

const LANES_MAX = 8;
const RELIST_MS = 30_000;
/** A shard answers five reads a second, and others read too. */
const BUSY_PAUSE_MS = 250;
const IDLE_PAUSE_MS = 1000;

/**
 * Copies the stream shard by shard, several at a time, children after their parents, until the slice is over. New shards
 * are found when one ends and every half minute. Never done: a stream may always grow.
 */
export async function runMirror(deps: SourcesDeps, settings: MirrorSettings, slice: SourceSlice): Promise<"more"> {
  const remote = new RemoteStream(deps.egress, settings, { secret: slice.secret, createdMs: slice.createdMs });
  const { shards } = Checkpoint.parse(slice.checkpoint);
  const commit = () => {
    slice.progress.shardsDone = Object.values(shards).filter((lane) => lane.done).length;
    return slice.commit({ shards: structuredClone(shards) });
  };
  const mirror = new Mirror(shards, { listShards: () => remote.listShards(), nowMs: () => deps.clock.nowMs() });
  const work = async (): Promise<void> => {
    while (!slice.isOver()) {
      const shardId = await mirror.next();
      if (shardId === undefined) {
        await slice.pause(BUSY_PAUSE_MS);
        continue;
      }
      const page = await copyPage({ remote, slice, commit }, shardId, mirror.lane(shardId));
      mirror.back(shardId, page);
      slice.progress.behindMs = mirror.behindMs;
      slice.progress.shardsReading = mirror.reading;
    }
  };
  try {
    await allOrFirstFailure(Array.from({ length: LANES_MAX }, work), slice);
    // A quiet stream commits nothing by itself, and a person wants to see that it is up to date.
    await commit();
  } finally {
    remote.close();
  }
  return "more";
}

/** Which shard to read next: the one that waited longest, each by one worker at a time. */
class Mirror {
  readonly #lanes: Record<string, LaneCheckpoint>;
  readonly #deps: { listShards: () => Promise<MirroredShard[]>; nowMs: () => number };
  readonly #dueMs = new Map<string, number>();
  readonly #behindMs = new Map<string, number>();
  readonly #busy = new Set<string>();
  #shards: readonly MirroredShard[] = [];
  #relistMs = 0;
  #listing: Promise<void> | undefined;

  constructor(lanes: Record<string, LaneCheckpoint>, deps: { listShards: () => Promise<MirroredShard[]>; nowMs: () => number }) {
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

  /** Lists once, however many ask at the same time, and forgets the lanes of shards that are done and not listed any more. */
  #list(): Promise<void> {
    this.#listing ??= this.#deps.listShards().then((shards) => {
      this.#shards = shards;
      this.#relistMs = this.#deps.nowMs() + RELIST_MS;
      const listed = new Set(shards.map((shard) => shard.id));
      for (const [id, lane] of Object.entries(this.#lanes)) if (lane.done && !listed.has(id)) delete this.#lanes[id];
    }).finally(() => {
      this.#listing = undefined;
    });
    return this.#listing;
  }
}

/** Waits for all; when one fails, tells the slice, so that the others end at their next page, and fails like it. */
async function allOrFirstFailure(works: readonly Promise<void>[], slice: SourceSlice): Promise<void> {
  let failure: { cause: unknown } | undefined;
  await Promise.all(
    works.map((work) =>
      work.catch((cause: unknown) => {
        failure ??= { cause };
        slice.stop();
      }),
    ),
  );
  if (failure) throw failure.cause;
}
