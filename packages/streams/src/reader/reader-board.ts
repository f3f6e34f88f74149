import type { Page } from "@millrace/log";
import type { ShardView, StreamView } from "../directory/stream-view.ts";

/** Who reads: a registered consumer by its name, or whoever calls GetRecords, by the id of its key. */
export interface Reader {
  readonly kind: "consumer" | "key";
  readonly name: string;
}

/** How far a reader has come in a shard. */
export interface ReaderPlace extends Reader {
  readonly teamId: string;
  readonly streamId: string;
  readonly shardIndex: number;
  /** The next record it will read. */
  n: number;
  behindMs: number;
  readMs: number;
}

/** Readers of one process that are remembered until the next writing; more than that is no reader but a flood. */
const PLACES_MAX = 50_000;

/** How far everybody who reads through this process has come, until it is written down. */
export class ReaderBoard {
  #places = new Map<string, ReaderPlace>();

  note(view: StreamView, shard: ShardView, read: Reader & { page: Page; behindMs: number; nowMs: number }): void {
    const { kind, name, page, behindMs, nowMs } = read;
    const key = `${view.id}/${shard.index}/${kind}/${name}`;
    const known = this.#places.get(key);
    const now = { n: page.next.n, behindMs, readMs: nowMs };
    if (known) Object.assign(known, now);
    else if (this.#places.size < PLACES_MAX) {
      const { teamId, id: streamId } = view;
      this.#places.set(key, { kind, name, teamId, streamId, shardIndex: shard.index, ...now });
    }
  }

  /** What was noted since the last call. */
  take(): ReaderPlace[] {
    const places = [...this.#places.values()];
    this.#places = new Map();
    return places;
  }
}
