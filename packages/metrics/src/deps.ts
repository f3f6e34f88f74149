import type { Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import type { Redis } from "@millrace/redis";

/** What the use cases of metrics need. */
export interface MetricsDeps {
  readonly db: Db;
  readonly redis: Redis;
  readonly clock: Clock;
  /** How long figures of single minutes are kept; older ones are known by five minutes and by the hour. */
  readonly minuteDays: number;
  /** How long anything is kept. */
  readonly days: number;
}
