import { openTrialServices } from "@millrace/cli";
import type { Ordeal } from "../ordeal-kind.ts";
import type { TrialPlace } from "./delivery-house.ts";
import { deliveryKillTrial } from "./kill-trial.ts";
import { deliveryOutageTrial } from "./outage-trial.ts";
import { deliveryPoisonTrial } from "./poison-trial.ts";
import { deliveryRealInputTrial } from "./real-input-trial.ts";

const FAULT_EVERY_MS = 10_000;

/** The ordeals of deliveries: a real gateway and real workers over a Postgres and a Redis of their own. */
export const deliveryOrdeals: readonly Ordeal[] = [
  {
    name: "delivery-kill",
    does: "Every ten seconds kills one of two workers with `kill -9` or freezes one for twenty seconds, in turn, while 2,000 records of 1 KB a second are put into each of three deliveries: into the built-in bucket, a Postgres table and an HTTP endpoint. Then compares what was acknowledged with what is there.",
    usual: { seconds: 300 },
    run: ({ seconds = 300 }) =>
      withServices((place) =>
        deliveryKillTrial(place, {
          recordsPerSecond: 2000,
          intervalSeconds: 5,
          everyMs: FAULT_EVERY_MS,
          faults: Math.floor((seconds * 1000) / FAULT_EVERY_MS),
          frozenMs: 20_000,
          drainMs: 300_000,
        }),
      ),
    limits: {
      failed: { atMost: 0 },
      bucketDoubled: { atMost: 0 },
      postgresDoubled: { atMost: 0 },
      httpRepeatedBeyondFaults: { atMost: 0 },
      httpDoubled: { atMost: 0 },
      httpChanged: { atMost: 0 },
    },
  },
  {
    name: "delivery-outage",
    does: "Takes an HTTP endpoint away from a delivery of 5 MB a second, beside a small delivery whose freshness is watched and one into 1,000 partitions by jq, and gives it back: everything that waited must come in order and fast, the worker and its processes must stay small, and the other delivery must not notice.",
    usual: { seconds: 900 },
    run: ({ seconds = 900 }) =>
      withServices((place) =>
        deliveryOutageTrial(place, {
          beforeMs: 60_000,
          outageMs: seconds * 1000,
          recordsPerSecond: 5000,
          partitionedPerSecond: 500,
          drainMs: 1_800_000,
        }),
      ),
    limits: {
      failed: { atMost: 0 },
      residentMibMax: { atMost: 600 },
      drainTimesIngest: { atLeast: 2 },
      otherFreshnessLostPercent: { atMost: 10 },
    },
  },
  {
    name: "delivery-poison",
    does: "Puts 100,000 records into a delivery whose function throws at one of them. The others must be delivered, and that one must lie in the error prefix with its cause; the function is then cured and the failure redriven by three at once.",
    usual: { rounds: 100_000 },
    run: ({ rounds = 100_000 }) => withServices((place) => deliveryPoisonTrial(place, { records: rounds })),
    limits: {
      failed: { atMost: 1, atLeast: 1 },
      explained: { atLeast: 1 },
      redriven: { atMost: 1, atLeast: 1 },
    },
  },
  {
    name: "delivery-real-input",
    does: "Puts the lines of this machine's logs and texts, a hundred megabytes, into a delivery to the built-in bucket: its objects in the order of their batches must be the input, byte for byte.",
    usual: { rounds: 100 },
    run: ({ rounds = 100 }) => withServices((place) => deliveryRealInputTrial(place, { bytes: rounds * 1_000_000 })),
    limits: { failed: { atMost: 0 } },
  },
];

async function withServices(trial: (place: TrialPlace) => Promise<object>): Promise<object> {
  const services = await openTrialServices(() => undefined);
  try {
    return await trial(services);
  } finally {
    await services.close();
  }
}
