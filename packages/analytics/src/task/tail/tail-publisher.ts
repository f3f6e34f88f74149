import type { Redis } from "@millrace/redis";
import type { ProgramStep, ShownRow } from "../thread/messages.ts";
import { ROWS_KEPT, rowsKey, WATCH_SECONDS, watchKey } from "./tail-keys.ts";

const ROWS_A_STEP = 50;
const STREAMS_MAX = 8;

/** Puts the last rows of in-application streams where people look on, only while somebody does. */
export class TailPublisher {
  readonly #redis: Pick<Redis, "client">;
  readonly #applicationId: string;
  readonly #task: number;
  #streams: readonly string[] = [];

  constructor(redis: Pick<Redis, "client">, of: { readonly applicationId: string; readonly task: number }) {
    this.#redis = redis;
    this.#applicationId = of.applicationId;
    this.#task = of.task;
  }

  /** Who looks on now; nobody, while Redis is away. */
  async refresh(): Promise<void> {
    const watched = await this.#redis.client.smembers(watchKey(this.#applicationId)).catch(() => []);
    this.#streams = watched.slice(0, STREAMS_MAX);
  }

  /** What a step shall bring along. */
  wanted(): Pick<ProgramStep, "tail"> {
    return this.#streams.length === 0 ? {} : { tail: { streams: this.#streams, rowsMax: ROWS_A_STEP } };
  }

  /** Does not wait: a picture may be late. */
  publish(step: number, tail: Readonly<Record<string, readonly ShownRow[]>>): void {
    for (const [stream, rows] of Object.entries(tail)) {
      const key = rowsKey(this.#applicationId, stream);
      const texts = rows.map((row, n) => JSON.stringify({ id: `${this.#task}.${step}.${n}`, row }));
      const pipeline = this.#redis.client.pipeline();
      pipeline
        .rpush(key, ...texts)
        .ltrim(key, -ROWS_KEPT, -1)
        .expire(key, WATCH_SECONDS * 4);
      pipeline.exec().catch(() => undefined);
    }
  }
}
