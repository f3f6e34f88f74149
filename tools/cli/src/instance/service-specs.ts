import { join } from "node:path";
import { preparePostgres } from "../services/prepare-postgres.ts";
import { prepareRedis } from "../services/prepare-redis.ts";
import type { ProcessSpec } from "../supervisor/process-spec.ts";
import type { Instance } from "./instance.ts";
import type { InstanceState } from "./instance-state.ts";

const REDIS_DATABASES = 16;

/** Those of Postgres and Redis that are ours to run, with their files made. */
export function serviceSpecs(instance: Instance, state: InstanceState, say: (text: string) => void): ProcessSpec[] {
  const { database, redis, passwords } = state;
  return [
    ...("url" in database ? [] : [preparePostgres({ ...database, password: passwords.postgres, fsync: true })]),
    ...("url" in redis
      ? []
      : [
          prepareRedis(
            {
              folder: join(instance.folder, "redis"),
              port: redis.port,
              password: passwords.redis,
              databases: REDIS_DATABASES,
            },
            say,
          ),
        ]),
  ];
}
