import { systemClock } from "@millrace/base";
import { openDb } from "@millrace/db";
import { openEgress } from "@millrace/egress";
import { every, handleJob, openJobs, runJobs } from "@millrace/jobs";
import { openLogger } from "@millrace/observe";
import { reconcileSources, runSource, sourceRunJob } from "@millrace/sources";
import { exactSinkClient } from "./exact-sink.ts";
import { noTap } from "./no-tap.ts";

/** A worker that runs nothing but sources, for tests that kill and freeze it. Takes its places as one JSON argument. */
const places = JSON.parse(process.argv[2] ?? "{}") as {
  databaseUrl: string;
  redisUrl: string;
  sinkUrl: string;
  importFolder: string;
  allow: string[];
  leaseMs: number;
};
const asIs = async (_team: string, _purpose: string, bytes: Uint8Array) => Buffer.from(bytes);
const logger = openLogger({ name: "worker", level: "error" });
const jobs = openJobs(places.redisUrl, logger);
const deps = {
  db: await openDb({ url: places.databaseUrl, connectionsMax: 5 }),
  jobs,
  clock: systemClock,
  logger,
  vault: { seal: asIs, open: asIs },
  audit: { append: async () => undefined },
  egress: openEgress({ allow: places.allow }),
  sink: exactSinkClient(places.sinkUrl),
  tap: noTap,
  importFolder: places.importFolder,
};
const running = runJobs({
  redisUrl: places.redisUrl,
  concurrency: 8,
  log: logger,
  handlers: [
    handleJob(sourceRunJob, ({ sourceId }, { signal }) =>
      runSource(deps, sourceId, { signal, leaseMs: places.leaseMs }),
    ),
  ],
});
const ticks = every({ name: "reconcile", everyMs: 100, log: logger, work: () => reconcileSources(deps) });
process.once("SIGTERM", async () => {
  await ticks.close();
  await running.close();
  await jobs.close();
  await deps.db.close();
  process.exit(0);
});
