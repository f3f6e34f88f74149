import type { Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Db } from "@millrace/db";
import type { Jobs } from "@millrace/jobs";
import type { StreamLog } from "@millrace/log";
import type { Logger } from "@millrace/observe";
import type { Redis } from "@millrace/redis";
import type { Audit, ResourcePolicies } from "@millrace/tenancy";
import type { ControlRate } from "./account/control-rate.ts";
import type { StreamCounters } from "./count/stream-counters.ts";
import type { StreamDirectory } from "./directory/stream-directory.ts";
import type { PageSizes } from "./iterator/page-sizes.ts";
import type { ReaderBoard } from "./reader/reader-board.ts";
import type { SealedTokens } from "./record/sealed-tokens.ts";
import type { ShardMeters } from "./record/shard-meters.ts";
import type { ConsumerDirectory } from "./subscribe/consumer-directory.ts";
import type { Subscriptions } from "./subscribe/subscriptions.ts";

/** What the use cases of streams need. The last nine come from `openStreamsState`, one each per process. */
export interface StreamsDeps {
  readonly db: Db;
  readonly log: StreamLog;
  readonly jobs: Jobs;
  readonly redis: Redis;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly resourcePolicies: ResourcePolicies;
  readonly logger: Logger;
  readonly limitsOf: (teamId: string) => Promise<Limits>;
  /** Streams with their shards, fresh to a second. */
  readonly directory: StreamDirectory;
  /** Registered consumers, fresh to a second. */
  readonly consumers: ConsumerDirectory;
  /** The token buckets of shards. */
  readonly meters: ShardMeters;
  /** How large the pages of GetRecords may be. */
  readonly pages: PageSizes;
  /** What the data plane counts. */
  readonly counters: StreamCounters;
  /** How far readers have come. */
  readonly readers: ReaderBoard;
  /** Seals shard iterators and list tokens. */
  readonly tokens: SealedTokens;
  /** Who is subscribed to which shard right now. */
  readonly subscriptions: Subscriptions;
  /** Calls a second of the control plane's operations. */
  readonly controlRate: ControlRate;
}

/** What the data plane needs of it: putting, reading, subscribing, tailing. */
export type DataDeps = Pick<
  StreamsDeps,
  | "log"
  | "clock"
  | "logger"
  | "directory"
  | "consumers"
  | "meters"
  | "counters"
  | "readers"
  | "pages"
  | "tokens"
  | "subscriptions"
>;
