import { type Clock, systemClock } from "@millrace/base";
import type { Config } from "@millrace/config";
import { type Db, openDb } from "@millrace/db";
import { type Jobs, openJobs } from "@millrace/jobs";
import { type Mail, openMail } from "@millrace/mail";
import { type Objects, openObjects } from "@millrace/objects";
import { type Logger, openLogger, openTracer, type Tracer } from "@millrace/observe";
import { openRedis, type Redis } from "@millrace/redis";
import { openVault, type Vault } from "@millrace/vault";

/** What stands under the domain packages; every app opens it, whatever it does with the log. */
export interface Ground {
  readonly config: Config;
  /** The app's. */
  readonly name: string;
  readonly logger: Logger;
  /** Where the configuration names a collector. */
  readonly tracer: Tracer | undefined;
  readonly clock: Clock;
  readonly db: Db;
  readonly redis: Redis;
  readonly jobs: Jobs;
  readonly vault: Vault;
  readonly objects: Objects;
  /** The operator's mail server, where there is one. */
  readonly mail: Mail | undefined;
  close(): Promise<void>;
}

/** Opens Postgres, Redis, the vault and the object store. `name` is the app's, for its log lines. */
export async function openGround(config: Config, name: string): Promise<Ground> {
  const logger = openLogger({ name, level: config.logLevel });
  const db = await openDb({ url: config.database.url });
  const redis = openRedis(config.redis.url);
  const jobs = openJobs(config.redis.url);
  const { smtpUrl, from } = config.mail;
  const mail = smtpUrl === undefined ? undefined : openMail({ url: smtpUrl, from, logger });
  const vault = await openVault({ db, masterKeys: config.vault.masterKeys });
  const tracer = await openTracer({ endpoint: undefined, ...config.traces, name });
  return {
    config,
    name,
    logger,
    tracer,
    clock: systemClock,
    db,
    redis,
    jobs,
    vault,
    objects: await openObjects(config.objects),
    mail,
    close: async () => {
      await tracer?.close();
      mail?.close();
      await jobs.close();
      await redis.close();
      await db.close();
    },
  };
}
