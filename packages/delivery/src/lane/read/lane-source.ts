import { MIB } from "@millrace/base";
import type { Page, ReadFrom, ShardRef } from "@millrace/log";
import type { ShardView } from "@millrace/streams";
import type { LaneDeps } from "../lane-deps.ts";
import type { LaneLease } from "../lease/lane-lease.ts";
import { readSource } from "./read-source.ts";
import type { SourceRecord } from "./source-record.ts";

const RECORDS_MAX = 10_000;
export const PAGE_BYTES = 4 * MIB;

/** The shard that a lane reads. */
export class LaneSource {
  /** Where a lane begins that has no position yet. */
  readonly start: ReadFrom;
  readonly #deps: LaneDeps;
  readonly #ref: ShardRef;
  readonly #name: string;
  readonly #range: ShardView | undefined;

  constructor(deps: LaneDeps, { row }: LaneLease, shard: ShardView | undefined) {
    const { streamId, shardIndex } = row.lane;
    this.#deps = deps;
    this.#ref = shard?.ref ?? { team: row.teamId, stream: streamId, shard: shardIndex };
    this.#name = `${streamId}-${shardIndex}`;
    // Producers of the Kinesis Producer Library put into streams, never into a delivery itself.
    this.#range = streamId === row.bufferStreamId ? undefined : shard;
    this.start = { timeMs: row.deliveryCreatedMs };
  }

  read(from: ReadFrom, options: { readonly waitMs: number; readonly bytesMax: number }): Promise<Page> {
    return this.#deps.log.read(this.#ref, from, { recordsMax: RECORDS_MAX, ...options });
  }

  /** Calls back when records may be there. */
  watch(onNews: () => void): () => void {
    return this.#deps.log.watch([this.#ref], onNews);
  }

  records(page: Page): SourceRecord[] {
    return readSource(page, { lane: this.#name, range: this.#range });
  }
}
