import { Canary } from "@millrace/canary";
import { loadConfig } from "@millrace/config";
import { every, runJobs } from "@millrace/jobs";
import {
  keepBeat,
  openDeliveryEngine,
  openReadiness,
  openTaskRunner,
  openWiring,
  serveHouseMetrics,
} from "@millrace/wiring";
import { jobHandlers } from "./handlers.ts";
import { keepReadyFile } from "./keep-ready-file.ts";
import { ticks } from "./ticks.ts";

/** After this the process ends whatever still runs; every job survives that. */
const GRACE_MS = 20_000;

const config = loadConfig();
const wiring = await openWiring(config, "worker");
const { logger } = wiring;
const engine = openDeliveryEngine(wiring);
const tasks = openTaskRunner(wiring);
const canary = new Canary({ ...wiring, log: wiring.streams.log });

const jobs = runJobs({
  redisUrl: config.redis.url,
  handlers: jobHandlers(wiring, engine, tasks),
  log: logger,
  concurrency: config.worker.concurrency,
});
const repeating = ticks(wiring, { engine, tasks, canary }).map((tick) => every({ ...tick, log: logger }));
const readiness = openReadiness(wiring, wiring.streams.log);
const page = serveHouseMetrics(wiring, { ...wiring, readiness }, "worker");
const beat = keepBeat(wiring);
const removeReadyFile = await keepReadyFile(config.data.folder);
logger.info({}, "The worker works.");

async function stop(signal: NodeJS.Signals): Promise<void> {
  logger.info({ signal }, "The worker ends: it takes nothing new and finishes what runs.");
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  readiness.close();
  await removeReadyFile();
  await Promise.all([jobs.close(), ...repeating.map((tick) => tick.close())]);
  // Postgres may be what is away; the lease runs out by itself.
  await canary.close().catch(() => undefined);
  page.close();
  await engine.close();
  tasks.close();
  await beat.close();
  await wiring.close();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));
