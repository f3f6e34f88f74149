import { setTimeout as sleep } from "node:timers/promises";
import { openAws } from "@millrace/aws";
import { loadConfig } from "@millrace/config";
import { every } from "@millrace/jobs";
import { writeReaders } from "@millrace/streams";
import { RefusalAudit } from "@millrace/tenancy";
import {
  keepBeat,
  LogLease,
  openGround,
  openHouse,
  openReadiness,
  ownLog,
  serveHouseMetrics,
  volumeId,
} from "@millrace/wiring";
import { auditRefusals } from "./audit-refusals.ts";
import { becomeOwner } from "./become-owner.ts";
import { BodyBudget } from "./body-budget.ts";
import { Exchanges } from "./exchanges.ts";
import { firstTeam } from "./first-team.ts";
import { Gateway } from "./gateway.ts";
import { measureLog } from "./measure-log.ts";
import { warnOpenDoor } from "./warn-open-door.ts";

/** Bodies in memory at once: a dozen PutRecords of the largest size. */
const BODY_BYTES_TOTAL = 192 * 1024 * 1024;
const GRACE_MS = 15_000;
/** How old the console's word on who reads what may be. */
const READERS_MS = 10_000;
const MEASURE_MS = 5000;

const config = loadConfig();
warnOpenDoor(config.gateway);
const ground = await openGround(config, "gateway");
const { logger, clock, vault } = ground;
const beat = keepBeat(ground);
const gateway = new Gateway({ config: config.gateway, pipeSecret: vault.derive("gateway.pipe"), clock, logger });
await gateway.listen();

const lease = new LogLease({
  db: ground.db,
  clock,
  volume: volumeId(config.log.folder),
  address: {
    log: config.log.listen ? `tcp:${config.log.listen}` : `unix:${config.log.socket}`,
    gateway: config.gateway.advertise ?? `${config.gateway.host}:${config.gateway.port}`,
  },
});
const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());

const owned = await becomeOwner({ lease, gateway, logger, signal: stopping.signal });
if (owned) {
  const own = await ownLog(ground, lease, (problem) => {
    logger.error(
      { cause: problem, epoch: lease.epoch },
      "The log stopped; this gateway ends and recovers it when it starts.",
    );
    process.exit(75);
  });
  const house = await openHouse(ground, own.log);
  const measure = measureLog(own.log, house.counters);
  const ticks = [
    every({ name: "readers.write", everyMs: READERS_MS, work: () => writeReaders(house.streams), log: logger }),
    every({ name: "log.measure", everyMs: MEASURE_MS, work: async () => measure(), log: logger }),
  ];
  const readiness = openReadiness(ground, own.log);
  const page = serveHouseMetrics(ground, { ...house, readiness }, "gateway");
  const refusals = new RefusalAudit(house.tenancy);
  const aws = openAws({
    streams: house.streams,
    delivery: house.delivery,
    analytics: house.analytics,
    buckets: house.buckets,
    metrics: house.metrics,
    keys: house.keys,
    auth: house.authorize,
    clock,
    logger,
    tracer: ground.tracer,
    regions: config.gateway.regions,
    clockMinutes: config.gateway.clockMinutes,
    auditRefusal: auditRefusals(refusals),
    onAuthFailure: (reason) => house.counters.add("AuthFailures", 1, { Reason: reason }),
    ...(config.gateway.auth === "off" ? { anyone: firstTeam(house) } : {}),
  });
  gateway.own({ aws, bodies: new BodyBudget(BODY_BYTES_TOTAL), exchanges: new Exchanges(), readiness, logger });
  lease.keep(() => {
    logger.error(
      { epoch: lease.epoch },
      "Another gateway took over the log; this one ends and starts again as a standby.",
    );
    process.exit(75);
  });
  logger.info({ port: config.gateway.port, epoch: lease.epoch }, "The gateway serves.");
  await new Promise((resolve) => stopping.signal.addEventListener("abort", resolve, { once: true }));
  readiness.close();
  await sleep(config.gateway.drainMs);
  await gateway.close(GRACE_MS);
  await refusals.close();
  await Promise.all(ticks.map((tick) => tick.close()));
  page.close();
  await house.close();
  await own.close();
  await lease.release();
} else {
  await gateway.close(0);
}
await beat.close();
await ground.close();
process.exit(0);
