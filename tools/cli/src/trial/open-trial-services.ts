import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../services/find-free-port.ts";
import { postgresFolder } from "../services/postgres-folder.ts";
import { postgresUrl, preparePostgres } from "../services/prepare-postgres.ts";
import { prepareRedis, redisUrl } from "../services/prepare-redis.ts";
import { Supervisor } from "../supervisor/supervisor.ts";
import { waitUntilReady } from "../supervisor/wait-until-ready.ts";

export interface TrialServices {
  /** A folder for the trial's own files; gone after close. */
  readonly folder: string;
  /** A temporary folder below it. */
  readonly temporary: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  close(): Promise<void>;
}

/** testkit gives every test file a logical database of its own. */
const REDIS_DATABASES = 256;
const PASSWORD = "trial";

/** A Postgres and a Redis that exist for one run of the tests and promise nothing after a crash of the machine. */
export async function openTrialServices(say: (text: string) => void): Promise<TrialServices> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-test-"));
  // The postgres user must get to its own folder below.
  chmodSync(folder, 0o711);
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  chmodSync(temporary, 0o1777);
  const logFolder = join(folder, "logs");
  const pgFolder = postgresFolder(folder);
  const supervisor = new Supervisor({ runFolder: join(folder, "run"), logFolder, tell: () => undefined });
  const close = async (): Promise<void> => {
    await supervisor.stop();
    for (const path of [folder, pgFolder]) rmSync(path, { recursive: true, force: true });
  };
  try {
    const postgres = { folder: pgFolder, port: await findFreePort(), password: PASSWORD, fsync: false };
    const redis = {
      folder: join(folder, "redis"),
      port: await findFreePort(),
      password: PASSWORD,
      databases: REDIS_DATABASES,
    };
    mkdirSync(logFolder, { recursive: true });
    const plan = [preparePostgres(postgres), prepareRedis(redis, say)];
    supervisor.start();
    supervisor.follow(plan);
    await waitUntilReady(() => supervisor.status(), {
      names: plan.map((spec) => spec.name),
      logFolder,
      withinMs: 60_000,
    });
    return { folder, temporary, databaseUrl: postgresUrl(postgres, "postgres"), redisUrl: redisUrl(redis), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}
