import { join } from "node:path";
import type { AlertsDeps } from "@millrace/alerts";
import type { AnalyticsDeps } from "@millrace/analytics";
import type { BucketsDeps } from "@millrace/buckets";
import { type DeliveryControlDeps, openConnections, openDeliveryState } from "@millrace/delivery";
import { openEgress } from "@millrace/egress";
import type { StreamLog } from "@millrace/log";
import { HouseCounters, MetricBook, type MetricsDeps } from "@millrace/metrics";
import { type SourcesDeps, streamSink, streamTap } from "@millrace/sources";
import { openStreamsState, type StreamsDeps } from "@millrace/streams";
import {
  type AuthorizeDeps,
  KeyDirectory,
  openAudit,
  ResourcePolicies,
  TeamDirectory,
  type TenancyDeps,
} from "@millrace/tenancy";
import { analyticsDeps } from "./analytics-deps.ts";
import type { Ground } from "./open-ground.ts";
import { openMetrics } from "./open-metrics.ts";
import { tagsOf } from "./tags-of.ts";
import { traceLog } from "./trace-log.ts";

/** The domain packages' dependencies over a log, and the caches that live as long as the process. */
export interface House {
  readonly tenancy: TenancyDeps;
  readonly teams: TeamDirectory;
  readonly keys: KeyDirectory;
  readonly authorize: AuthorizeDeps;
  readonly streams: StreamsDeps;
  readonly sources: SourcesDeps;
  readonly buckets: BucketsDeps;
  readonly delivery: DeliveryControlDeps;
  readonly analytics: AnalyticsDeps;
  readonly metrics: MetricsDeps;
  readonly alerts: AlertsDeps;
  /** What this process counts. */
  readonly book: MetricBook;
  /** What it knows of the house. */
  readonly counters: HouseCounters;
  close(): Promise<void>;
}

/** Puts the domain packages together over the ground and a log. */
export async function openHouse(ground: Ground, untraced: StreamLog): Promise<House> {
  const { db, redis, jobs, vault, clock, logger, tracer, config, objects } = ground;
  const log = tracer ? traceLog(untraced, tracer) : untraced;
  const audit = openAudit({ vault, clock });
  const tenancy: TenancyDeps = { db, vault, redis, clock, audit };
  const teams = new TeamDirectory({ db, clock });
  const keys = new KeyDirectory({ db, vault, redis, clock });
  const resourcePolicies = new ResourcePolicies({ db, clock });
  const limitsOf = (teamId: string) => teams.limitsOf(teamId);
  const book = new MetricBook();
  const state = openStreamsState({ db, redis, clock, limitsOf, tokenKey: vault.derive("streams.tokens"), book });
  const { close: closeState, ...streamsState } = state;
  const own = { db, jobs, clock, logger, audit };
  const streams: StreamsDeps = { ...own, log, redis, resourcePolicies, limitsOf, ...streamsState };
  const egress = openEgress({ allow: config.egress.allow });
  const sources: SourcesDeps = {
    ...own,
    vault,
    egress,
    sink: streamSink(streams),
    tap: streamTap(streams),
    importFolder: join(config.data.folder, "import"),
  };
  const { close: closeDeliveryState, ...deliveryState } = openDeliveryState({ db, redis, clock, limitsOf, book });
  const { directory } = deliveryState;
  const tagsHere = (arn: string) => tagsOf({ streams, directory, db }, arn);
  const authorize: AuthorizeDeps = { resourcePolicies, tagsOf: tagsHere, clock };
  const delivery: DeliveryControlDeps = {
    ...own,
    vault,
    egress,
    streams,
    authorize,
    limitsOf,
    connections: openConnections({ db, vault }),
    objects: ground.objects,
    ...deliveryState,
  };
  const { deps: metrics, close: closeMetrics } = openMetrics(ground, { book, limitsOf });
  return {
    tenancy,
    teams,
    keys,
    authorize,
    streams,
    buckets: { db, objects, audit, clock },
    sources,
    delivery,
    analytics: analyticsDeps(delivery),
    metrics,
    alerts: {
      ...{ db, clock, logger, audit, metrics, streams, egress, vault },
      ...{ mail: ground.mail, consoleUrl: config.web.url },
    },
    book,
    counters: new HouseCounters(book),
    close: async () => {
      await closeMetrics();
      closeState();
      closeDeliveryState();
      await keys.close();
    },
  };
}
