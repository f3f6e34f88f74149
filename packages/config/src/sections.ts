import { data } from "./sections/data.ts";
import { database } from "./sections/database.ts";
import { egress } from "./sections/egress.ts";
import { gateway } from "./sections/gateway.ts";
import { general } from "./sections/general.ts";
import { log } from "./sections/log.ts";
import { mail } from "./sections/mail.ts";
import { metrics } from "./sections/metrics.ts";
import { objects } from "./sections/objects.ts";
import { redis } from "./sections/redis.ts";
import { traces } from "./sections/traces.ts";
import { vault } from "./sections/vault.ts";
import { web } from "./sections/web.ts";
import { worker } from "./sections/worker.ts";

/** Every section, in the order of the documents that are written from them. */
export const sections = {
  database,
  redis,
  vault,
  data,
  gateway,
  web,
  worker,
  log,
  objects,
  egress,
  mail,
  metrics,
  traces,
  general,
};
