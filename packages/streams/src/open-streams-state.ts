import type { Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Db } from "@millrace/db";
import { MetricBook } from "@millrace/metrics";
import type { Redis } from "@millrace/redis";
import { ControlRate } from "./account/control-rate.ts";
import { StreamCounters } from "./count/stream-counters.ts";
import type { StreamsDeps } from "./deps.ts";
import { StreamDirectory } from "./directory/stream-directory.ts";
import { PageSizes } from "./iterator/page-sizes.ts";
import { ReaderBoard } from "./reader/reader-board.ts";
import { SealedTokens } from "./record/sealed-tokens.ts";
import { ShardMeters } from "./record/shard-meters.ts";
import { ConsumerDirectory } from "./subscribe/consumer-directory.ts";
import { Subscriptions } from "./subscribe/subscriptions.ts";

export interface StreamsStateOptions {
  readonly db: Db;
  readonly redis: Redis;
  readonly clock: Clock;
  readonly limitsOf: (teamId: string) => Promise<Limits>;
  /** 32 bytes that are the same in every process: `vault.derive("streams.tokens")`. */
  readonly tokenKey: Uint8Array;
  /** Where the data plane counts; left out, nobody reads it. */
  readonly book?: MetricBook;
}

type StreamsState = Pick<
  StreamsDeps,
  "directory" | "consumers" | "meters" | "counters" | "readers" | "pages" | "tokens" | "subscriptions" | "controlRate"
>;

/** Makes what streams keep in the memory of one process. Nothing of it is lost for good with the process. */
export function openStreamsState(options: StreamsStateOptions): StreamsState & { close(): void } {
  const directory = new StreamDirectory(options);
  const consumers = new ConsumerDirectory(options);
  return {
    directory,
    consumers,
    meters: new ShardMeters(),
    counters: new StreamCounters(options.book ?? new MetricBook()),
    readers: new ReaderBoard(),
    pages: new PageSizes(),
    tokens: new SealedTokens(options.tokenKey),
    subscriptions: new Subscriptions(options.clock),
    controlRate: new ControlRate(options.clock),
    close: () => {
      directory.close();
      consumers.close();
    },
  };
}
