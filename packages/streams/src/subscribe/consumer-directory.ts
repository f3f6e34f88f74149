import type { Clock } from "@millrace/base";
import type { Db, StreamConsumerRow } from "@millrace/db";
import type { Redis } from "@millrace/redis";
import { FreshCache } from "@millrace/tenancy";

export interface ConsumerDirectoryDeps {
  readonly db: Db;
  readonly redis: Redis;
  readonly clock: Clock;
}

/** The registered consumers of streams, from memory and fresh to a second, so that a subscription can ask often. */
export class ConsumerDirectory {
  readonly #cache: FreshCache<string, readonly StreamConsumerRow[]>;
  readonly #stop: () => void;

  constructor({ db, redis, clock }: ConsumerDirectoryDeps) {
    const read = (streamId: string): Promise<readonly StreamConsumerRow[]> =>
      db.asSystem("a subscription asks whether its consumer still exists", (tx) =>
        tx.streamConsumer.findMany({ where: { streamId } }),
      );
    this.#cache = new FreshCache({ load: read, nowMs: () => clock.nowMs() });
    this.#stop = redis.subscribe("stream.changed", (streamId) => this.#cache.invalidate(streamId));
  }

  /** The consumer of that name and second of making: registered again, it is another. */
  async find(
    streamId: string,
    consumer: { readonly consumerName: string; readonly createdSeconds: number },
  ): Promise<StreamConsumerRow | undefined> {
    const rows = (await this.#cache.find(streamId)) ?? [];
    return rows.find((row) => row.name === consumer.consumerName && row.createdSeconds === consumer.createdSeconds);
  }

  /** The consumer that has the name now, whenever it was made. */
  async findNamed(streamId: string, consumerName: string): Promise<StreamConsumerRow | undefined> {
    return (await this.#cache.find(streamId))?.find((row) => row.name === consumerName);
  }

  /** The next question reads Postgres again. */
  changed(streamId: string): void {
    this.#cache.invalidate(streamId);
  }

  close(): void {
    this.#stop();
  }
}
