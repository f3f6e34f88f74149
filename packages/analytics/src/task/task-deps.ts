import type { Buckets } from "@millrace/buckets";
import type { DeliveryDirectory } from "@millrace/delivery";
import type { FunctionRunner } from "@millrace/functions";
import type { Tracer } from "@millrace/observe";
import type { Vault } from "@millrace/vault";
import type { AnalyticsDeps } from "../deps.ts";
import type { ProgramSource } from "./thread/messages.ts";
import type { ProgramThread } from "./thread/task-thread.ts";

/** What reading an application's inputs needs. */
export type ReadDeps = Pick<AnalyticsDeps, "db" | "clock" | "streams">;

/** What running applications needs: the worker. */
export interface TaskDeps extends Pick<AnalyticsDeps, "db" | "jobs" | "clock" | "logger" | "objects" | "streams"> {
  readonly deliveries: Pick<DeliveryDirectory, "find" | "findNow">;
  /** Seals what is kept of the inputs: snapshots, and rows that wait to be sent. */
  readonly vault: Pick<Vault, "seal" | "open">;
  readonly functions: Pick<FunctionRunner, "invoke">;
  /** Told of every step that had records; left out: nobody is. */
  readonly tracer?: Tracer | undefined;
  /** Where the objects of reference tables are. */
  readonly buckets: Pick<Buckets, "get">;
  readonly openThread: (source: ProgramSource) => Promise<ProgramThread>;
  /** What the state of one application may take in memory. */
  readonly stateBytesMax: number;
}
