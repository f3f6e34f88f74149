import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { StreamLog } from "@millrace/log";
import type { Objects } from "@millrace/objects";
import type { Logger, Tracer } from "@millrace/observe";
import type { ShardView } from "@millrace/streams";
import type { Vault } from "@millrace/vault";
import type { ParquetConverter } from "../record/parquet/open-parquet-converter.ts";
import type { FairTurns } from "./fairness/fair-turns.ts";
import type { MemoryBudget } from "./fairness/memory-budget.ts";
import type { LaneLease } from "./lease/lane-lease.ts";
import type { LeaseKeeper } from "./lease/lease-keeper.ts";
import type { OpenDelivery } from "./open-delivery.ts";
import type { CircuitBreakers } from "./send/circuit-breakers.ts";

/** What running lanes needs. The last four are one each for a process. */
export interface LaneDeps {
  readonly db: Db;
  readonly log: StreamLog;
  /** Where batches are staged. */
  readonly objects: Objects;
  /** Seals what is staged of encrypted records. */
  readonly vault: Pick<Vault, "seal" | "open">;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tracer?: Tracer | undefined;
  readonly converter: Pick<ParquetConverter, "convert">;
  /** Opens the delivery of a lane, and finds the shard; undefined: it is gone. */
  readonly open: (lease: LaneLease) => Promise<OpenedLane | undefined>;
  readonly keeper: LeaseKeeper;
  readonly turns: FairTurns;
  readonly budget: MemoryBudget;
  readonly breakers: CircuitBreakers;
}

export interface OpenedLane {
  readonly delivery: OpenDelivery;
  /** Undefined: the stream's map does not have it (any more). */
  readonly shard: ShardView | undefined;
}
