import { setTimeout as sleep } from "node:timers/promises";
import { cuttableLine, stubHttpEndpoint } from "@millrace/testkit";
import { untilDelivered } from "./delivered-count.ts";
import {
  type DeliveryHouse,
  openDeliveryHouse,
  type TrialPlace,
  trialBucketArn,
  trialPrefixes,
} from "./delivery-house.ts";
import { EndpointWatch } from "./endpoint-watch.ts";
import { medianFreshnessMs } from "./freshness.ts";
import { Ledger, type LedgerFigures } from "./ledger.ts";
import { MemoryWatch } from "./memory-watch.ts";
import { startFeed } from "./start-feed.ts";
import { takeErrors, takeObjects } from "./take-objects.ts";
import { trialRecord } from "./trial-record.ts";

export interface OutageTrialOptions {
  readonly beforeMs: number;
  readonly outageMs: number;
  /** Records of 1 KB for the target that is down. */
  readonly recordsPerSecond: number;
  /** The same for a delivery into a thousand partitions, at the side. */
  readonly partitionedPerSecond: number;
  /** The most that catching up may take. */
  readonly drainMs: number;
}

export interface OutageTrialFigures extends LedgerFigures {
  /** From the target's return until the first record came to it. */
  readonly resumedAfterMs: number;
  /** From then until nothing waited any more, while records went on coming in. */
  readonly drainedInMs: number;
  /** Records that came to the target in that time, by those that came in. */
  readonly drainTimesIngest: number;
  readonly residentMibBefore: number;
  readonly residentMibMax: number;
  readonly otherFreshnessMsBefore: number;
  readonly otherFreshnessMsDuring: number;
  readonly otherFreshnessMsDraining: number;
  /** By how much the other delivery's freshness was worse while the target was down, in percent of before or of a second. */
  readonly otherFreshnessLostPercent: number;
  readonly partitions: number;
}

const RECORD_BYTES = 1000;
const OTHER_PER_SECOND = 100;
const LOOK_MS = 100;
/** This much is always on its way. */
const CAUGHT_UP_MS = 3000;
const names = ["down", "other", "partitioned"] as const;
type Ledgers = Readonly<Record<(typeof names)[number], Ledger>>;

/**
 * Takes an HTTP endpoint away from a delivery for a while, under load, beside a small delivery whose freshness is watched and one
 * into a thousand partitions. Then the endpoint comes back, and everything that waited must come to it in order.
 */
export async function deliveryOutageTrial(place: TrialPlace, options: OutageTrialOptions): Promise<OutageTrialFigures> {
  const endpoint = await stubHttpEndpoint();
  const line = await cuttableLine(endpoint.url);
  const house = await openDeliveryHouse(place);
  const recordOf = (n: number) => trialRecord(n, RECORD_BYTES);
  const ledgers: Ledgers = {
    down: new Ledger(recordOf),
    other: new Ledger(recordOf),
    partitioned: new Ledger(recordOf),
  };
  const watch = new EndpointWatch(endpoint, ledgers.down);
  const memory = new MemoryWatch(() => house.house.workerPid());
  try {
    await createDeliveries(house, line.url);
    const { firehose } = house;
    const rates = {
      down: options.recordsPerSecond,
      other: OTHER_PER_SECOND,
      partitioned: options.partitionedPerSecond,
    };
    const feeds = names.map((name) =>
      startFeed({ firehose, deliveryStreamName: name, ledger: ledgers[name], recordsPerSecond: rates[name] }),
    );
    const course = await goThrough(options, { ledger: ledgers.down, line, memory });
    await Promise.all(feeds.map((feed) => feed.stop()));
    for (const name of names) await untilDelivered(house, { name, records: ledgers[name].acked }, options.drainMs);
    watch.stop();
    const partitions = await takeAll(house, ledgers);
    return { ...sumOf(ledgers), ...(await figuresOf(house, course)), partitions };
  } finally {
    watch.stop();
    memory.stop();
    line.cut();
    await house.close();
    await endpoint.close();
  }
}

interface Course {
  readonly startMs: number;
  readonly cutMs: number;
  readonly healedMs: number;
  readonly resumedMs: number;
  readonly drainedMs: number;
  readonly arrived: number;
  readonly ackedMeanwhile: number;
  readonly residentMibBefore: number;
  readonly residentMibMax: number;
}

interface Outage {
  readonly ledger: Ledger;
  readonly line: Awaited<ReturnType<typeof cuttableLine>>;
  readonly memory: MemoryWatch;
}

async function goThrough(options: OutageTrialOptions, { ledger, line, memory }: Outage): Promise<Course> {
  const startMs = Date.now();
  await sleep(options.beforeMs);
  const residentMibBefore = memory.takeHighestMib();
  line.cut();
  const cutMs = Date.now();
  await sleep(options.outageMs);
  const arrivedBefore = ledger.arrived;
  await line.heal();
  const healedMs = Date.now();
  const endMs = healedMs + options.drainMs;
  while (ledger.arrived === arrivedBefore && Date.now() < endMs) await sleep(LOOK_MS);
  const resumedMs = Date.now();
  const ackedBefore = ledger.acked;
  const isCaughtUp = () => ledger.acked - ledger.arrived <= (options.recordsPerSecond * CAUGHT_UP_MS) / 1000;
  while (!isCaughtUp() && Date.now() < endMs) await sleep(LOOK_MS);
  return {
    startMs,
    cutMs,
    healedMs,
    resumedMs,
    drainedMs: Date.now(),
    arrived: ledger.arrived - arrivedBefore,
    ackedMeanwhile: ledger.acked - ackedBefore,
    residentMibBefore,
    residentMibMax: memory.takeHighestMib(),
  };
}

async function createDeliveries(house: DeliveryHouse, url: string): Promise<void> {
  await house.create({
    deliveryStreamName: "down",
    httpEndpointDestinationConfiguration: {
      endpointConfiguration: { url, name: "trial" },
      bufferingHints: { sizeInMbs: 4, intervalInSeconds: 1 },
      retryOptions: { durationInSeconds: 7200 },
      s3Configuration: { bucketArn: trialBucketArn, ...trialPrefixes("down") },
    },
  });
  await house.create({
    deliveryStreamName: "other",
    extendedS3DestinationConfiguration: {
      bucketArn: trialBucketArn,
      ...trialPrefixes("other"),
      bufferingHints: { sizeInMbs: 5, intervalInSeconds: 1 },
    },
  });
  await house.create({
    deliveryStreamName: "partitioned",
    extendedS3DestinationConfiguration: {
      bucketArn: trialBucketArn,
      ...trialPrefixes("partitioned"),
      prefix: "partitioned/data/!{partitionKeyFromQuery:part}/",
      bufferingHints: { sizeInMbs: 64, intervalInSeconds: 60 },
      compressionFormat: "GZIP",
      dynamicPartitioningConfiguration: { enabled: true },
      processingConfiguration: {
        enabled: true,
        processors: [
          {
            type: "MetadataExtraction",
            parameters: [
              { parameterName: "MetadataExtractionQuery", parameterValue: "{part: .part}" },
              { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
            ],
          },
        ],
      },
    },
  });
}

/** Returns how many partitions there are in the bucket. */
async function takeAll(house: DeliveryHouse, ledgers: Ledgers): Promise<number> {
  await takeErrors(house, "down", ledgers.down);
  await takeObjects(house, "other", ledgers.other);
  const keys = await takeObjects(house, "partitioned", ledgers.partitioned);
  return new Set(keys.map((key) => key.split("/")[2])).size;
}

function sumOf(ledgers: Ledgers): LedgerFigures {
  const all = names.map((name) => ledgers[name].figures());
  const sum = (of: keyof LedgerFigures) => all.reduce((total, figures) => total + figures[of], 0);
  return {
    acked: sum("acked"),
    lost: sum("lost"),
    doubled: sum("doubled"),
    wrong: sum("wrong"),
    failed: sum("failed"),
    // Objects in a bucket have no order among themselves.
    reordered: ledgers.down.figures().reordered,
  };
}

async function figuresOf(house: DeliveryHouse, course: Course) {
  const { startMs, cutMs, healedMs, resumedMs, drainedMs } = course;
  const median = (sinceMs: number, untilMs: number) => medianFreshnessMs(house, "other", { sinceMs, untilMs });
  const before = await median(startMs, cutMs);
  const during = await median(cutMs, healedMs);
  return {
    resumedAfterMs: resumedMs - healedMs,
    drainedInMs: drainedMs - resumedMs,
    drainTimesIngest: Math.round((course.arrived / course.ackedMeanwhile) * 10) / 10,
    residentMibBefore: course.residentMibBefore,
    residentMibMax: course.residentMibMax,
    otherFreshnessMsBefore: before,
    otherFreshnessMsDuring: during,
    otherFreshnessMsDraining: await median(healedMs, drainedMs),
    otherFreshnessLostPercent: Math.round(((during - before) / Math.max(before, 1000)) * 100),
  };
}
