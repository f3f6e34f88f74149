import type { Clock } from "@millrace/base";
import type { Buckets } from "@millrace/buckets";
import type { Limits } from "@millrace/contract";
import type { Db } from "@millrace/db";
import type { Egress } from "@millrace/egress";
import type { FunctionHost, FunctionRunner } from "@millrace/functions";
import type { Jobs } from "@millrace/jobs";
import type { Objects } from "@millrace/objects";
import type { Logger, Tracer } from "@millrace/observe";
import type { StreamsDeps } from "@millrace/streams";
import type { Audit, AuthorizeDeps } from "@millrace/tenancy";
import type { Vault } from "@millrace/vault";
import type { Connections } from "./connection/connections.ts";
import type { DeliveryCounters } from "./figure/delivery-counters.ts";
import type { DeliveryDirectory } from "./put/delivery-directory.ts";
import type { PutMeters } from "./put/put-meters.ts";
import type { ControlRate } from "./stream/control-rate.ts";

/**
 * What defining deliveries and putting records into them needs: gateway, console and worker alike. `directory`, `meters`, `counters`
 * and `controlRate` come from `openDeliveryState`, one each per process.
 */
export interface DeliveryControlDeps {
  readonly db: Db;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly vault: Pick<Vault, "seal" | "open">;
  readonly audit: Audit;
  readonly egress: Egress;
  readonly streams: StreamsDeps;
  /** Asked whether the maker of a delivery may read its source. */
  readonly authorize: AuthorizeDeps;
  readonly limitsOf: (teamId: string) => Promise<Limits>;
  readonly connections: Connections;
  /** Staged batches lie here, below `staging/<delivery id>/`. */
  readonly objects: Objects;
  readonly directory: DeliveryDirectory;
  readonly meters: PutMeters;
  /** What is put, counted. */
  readonly counters: DeliveryCounters;
  readonly controlRate: ControlRate;
}

/** The same and what running deliveries needs: the worker. */
export interface DeliveryDeps extends DeliveryControlDeps {
  readonly functions: FunctionRunner;
  readonly host: FunctionHost;
  readonly buckets: Buckets;
  /** Told of every attempt; left out: nobody is. */
  readonly tracer?: Tracer | undefined;
}
