import type { NewDelivery } from "@millrace/contract";
import { stubHttpEndpoint } from "@millrace/testkit";
import { untilDelivered } from "./delivered-count.ts";
import { openDeliveryHouse, type TrialPlace, trialBucketArn, trialPrefixes } from "./delivery-house.ts";
import { EndpointWatch } from "./endpoint-watch.ts";
import { Ledger, type LedgerFigures } from "./ledger.ts";
import { startFeed } from "./start-feed.ts";
import { takeErrors, takeObjects } from "./take-objects.ts";
import { tellLost } from "./tell-lost.ts";
import { trialRecord } from "./trial-record.ts";
import { TrialTable } from "./trial-table.ts";
import { type FaultPlan, harmWorkers } from "./worker-faults.ts";

export interface KillTrialOptions extends FaultPlan {
  /** Into each of the three deliveries. */
  readonly recordsPerSecond: number;
  /** A batch is sent when it holds a MiB, or is so old. */
  readonly intervalSeconds: number;
  /** How long delivering the rest may take once the faults are over. */
  readonly drainMs: number;
}

export interface KillTrialFigures extends Pick<LedgerFigures, "acked" | "lost" | "wrong" | "failed" | "reordered"> {
  readonly kills: number;
  readonly freezes: number;
  readonly bucketDoubled: number;
  readonly postgresDoubled: number;
  /** HTTP requests that came again under their id: at most one a fault, since one batch is in flight. */
  readonly httpRepeated: number;
  readonly httpRepeatedBeyondFaults: number;
  /** HTTP records that came again in another request. */
  readonly httpDoubled: number;
  /** Requests that came again with other bytes. */
  readonly httpChanged: number;
}

const RECORD_BYTES = 1000;
const names = ["bucket", "postgres", "http"] as const;

/**
 * Kills and freezes workers in turn while three deliveries run at once: into the built-in bucket, into a Postgres table and to an
 * HTTP endpoint. Then what was acknowledged is compared with what is there.
 */
export async function deliveryKillTrial(place: TrialPlace, options: KillTrialOptions): Promise<KillTrialFigures> {
  const endpoint = await stubHttpEndpoint();
  const house = await openDeliveryHouse(place, { workers: 2 });
  const recordOf = (n: number) => trialRecord(n, RECORD_BYTES);
  const ledgers = { bucket: new Ledger(recordOf), postgres: new Ledger(recordOf), http: new Ledger(recordOf) };
  const watch = new EndpointWatch(endpoint, ledgers.http);
  const table = new TrialTable(place.databaseUrl);
  try {
    const { recordsPerSecond, intervalSeconds } = options;
    const bufferingHints = { sizeInMbs: 1, intervalInSeconds: intervalSeconds };
    await table.create();
    const deliveries = deliveriesTo({ table, url: endpoint.url, bufferingHints });
    await Promise.all(deliveries.map((delivery) => house.create(delivery)));
    const { firehose } = house;
    const feeds = names.map((name) =>
      startFeed({ firehose, deliveryStreamName: name, ledger: ledgers[name], recordsPerSecond }),
    );
    const [first, second] = house.house.workers;
    if (!first || !second) throw new Error("The trial has two workers.");
    const faults = await harmWorkers([first, second], options);
    await Promise.all(feeds.map((feed) => feed.stop()));
    for (const name of names) await untilDelivered(house, { name, records: ledgers[name].acked }, options.drainMs);
    watch.stop();
    await takeObjects(house, "bucket", ledgers.bucket);
    await table.enter(ledgers.postgres);
    for (const name of ["postgres", "http"] as const) await takeErrors(house, name, ledgers[name]);
    for (const name of names) await tellLost(house, name, ledgers[name]);
    return { ...faults, ...figuresOf(ledgers, watch, faults.kills + faults.freezes) };
  } finally {
    watch.stop();
    await house.close();
    await endpoint.close();
  }
}

interface Targets {
  readonly table: TrialTable;
  readonly url: string;
  readonly bufferingHints: { readonly sizeInMbs: number; readonly intervalInSeconds: number };
}

function deliveriesTo({ table, url, bufferingHints }: Targets): NewDelivery[] {
  return [
    {
      deliveryStreamName: "bucket",
      extendedS3DestinationConfiguration: {
        bucketArn: trialBucketArn,
        ...trialPrefixes("bucket"),
        bufferingHints,
        compressionFormat: "GZIP",
      },
    },
    { deliveryStreamName: "postgres", deliverTo: table.destination("postgres", bufferingHints) },
    {
      deliveryStreamName: "http",
      httpEndpointDestinationConfiguration: {
        endpointConfiguration: { url, name: "trial" },
        bufferingHints,
        retryOptions: { durationInSeconds: 7200 },
        s3Configuration: { bucketArn: trialBucketArn, ...trialPrefixes("http") },
      },
    },
  ];
}

function figuresOf(
  ledgers: Readonly<Record<(typeof names)[number], Ledger>>,
  watch: EndpointWatch,
  faults: number,
): Omit<KillTrialFigures, "kills" | "freezes"> {
  const { bucket, postgres, http } = {
    bucket: ledgers.bucket.figures(),
    postgres: ledgers.postgres.figures(),
    http: ledgers.http.figures(),
  };
  const sum = (of: (figures: LedgerFigures) => number) => of(bucket) + of(postgres) + of(http);
  return {
    acked: sum(({ acked }) => acked),
    lost: sum(({ lost }) => lost),
    wrong: sum(({ wrong }) => wrong),
    failed: sum(({ failed }) => failed),
    // Objects in a bucket have no order among themselves.
    reordered: postgres.reordered + http.reordered,
    bucketDoubled: bucket.doubled,
    postgresDoubled: postgres.doubled,
    httpRepeated: watch.repeated,
    httpRepeatedBeyondFaults: Math.max(0, watch.repeated - faults),
    httpDoubled: http.doubled,
    httpChanged: watch.changed,
  };
}
