import { VERSION } from "@millrace/base";
import { countQueues, type QueueCounts } from "@millrace/jobs";
import { type HouseNow, readHouseNow } from "@millrace/metrics";
import { type Maintenance, readMaintenance } from "@millrace/tenancy";
import type { Ground } from "../open-ground.ts";
import { type HouseProcessView, listProcesses } from "./list-processes.ts";

export interface HouseView {
  readonly version: string;
  readonly maintenance: Maintenance;
  readonly processes: readonly HouseProcessView[];
  /** Undefined while Redis is away. */
  readonly queues?: readonly QueueCounts[];
  /** What processes measured in the last ten minutes, by the names of the metrics. */
  readonly figures: HouseNow;
  readonly storage: { readonly databaseBytes: number; readonly tieredBytes: number; readonly tieredSegments: number };
  readonly postgres: string;
  /** Undefined while Redis is away, or where it may not be asked. */
  readonly redis?: string;
}

/** How the house is: for whoever runs it. What cannot be asked is left out, and the rest is told all the same. */
export async function readHouse(ground: Pick<Ground, "db" | "clock" | "redis">): Promise<HouseView> {
  const { db, redis } = ground;
  const [queues, redisVersion] = await Promise.all([
    countQueues(redis.client).catch(() => undefined),
    redis.client.info("server").then(
      (info) => /redis_version:(\S+)/.exec(info)?.[1],
      () => undefined,
    ),
  ]);
  const stored = await db.asSystem("the house's storage belongs to no team", async (tx) => {
    const [row] = await tx.$queryRaw<{ bytes: bigint; version: string }[]>`
      SELECT pg_database_size(current_database()) AS bytes, current_setting('server_version') AS version`;
    const tiered = await tx.logSegment.aggregate({ _sum: { bytes: true }, _count: true });
    return { row, tiered };
  });
  return {
    version: VERSION,
    maintenance: await readMaintenance(ground),
    processes: await listProcesses(ground),
    ...(queues && { queues }),
    figures: await readHouseNow(ground),
    storage: {
      databaseBytes: Number(stored.row?.bytes ?? 0),
      tieredBytes: Number(stored.tiered._sum.bytes ?? 0),
      tieredSegments: stored.tiered._count,
    },
    postgres: stored.row?.version ?? "",
    ...(redisVersion !== undefined && { redis: redisVersion }),
  };
}
