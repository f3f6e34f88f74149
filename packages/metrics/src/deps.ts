import type { Clock } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Db } from "@millrace/db";
import type { Redis } from "@millrace/redis";
import type { CallRate } from "./cloudwatch/call-rate.ts";

/** What the use cases of metrics need. */
export interface MetricsDeps {
  readonly db: Db;
  readonly redis: Redis;
  readonly clock: Clock;
  readonly limitsOf: (teamId: string) => Promise<Limits>;
  /** How often CloudWatch's operations are called. */
  readonly rate: CallRate;
  /** How long figures of single minutes are kept; older ones are known by five minutes and by the hour. */
  readonly minuteDays: number;
  /** How long anything is kept. */
  readonly days: number;
}
