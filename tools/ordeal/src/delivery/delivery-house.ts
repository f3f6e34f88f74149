import { setTimeout as sleep } from "node:timers/promises";
import { FirehoseClient } from "@aws-sdk/client-firehose";
import { createBucket } from "@millrace/buckets";
import { startTrialHouse, type TrialHouse } from "@millrace/cli";
import { loadConfig } from "@millrace/config";
import type { NewDelivery } from "@millrace/contract";
import { createDeliveryStream, describeDeliveryStream } from "@millrace/delivery";
import { type Principal, systemPrincipal } from "@millrace/tenancy";
import { openWiring, type Wiring } from "@millrace/wiring";

/** Where a trial takes place: an empty or migrated database of its own, as its owner, and a Redis. */
export interface TrialPlace {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** A real gateway and real workers with a team, its bucket `trial`, its AWS client, and what the console would use. */
export interface DeliveryHouse {
  readonly house: TrialHouse;
  readonly wiring: Wiring;
  readonly who: Principal;
  readonly firehose: FirehoseClient;
  /** Makes a delivery and waits until it is active. */
  create(input: NewDelivery): Promise<void>;
  close(): Promise<void>;
}

export const trialBucket = "trial";
export const trialBucketArn = `arn:aws:s3:::${trialBucket}`;

/** Where a delivery's records and its error objects lie in the trial's bucket. */
export function trialPrefixes(name: string) {
  return { prefix: `${name}/data/`, errorOutputPrefix: `${name}/errors/!{firehose:error-output-type}/` };
}

/** Targets of the trials are on this machine, which an operator has to permit. */
const EGRESS_ALLOW = "127.0.0.0/8";
const LOOK_MS = 50;

export async function openDeliveryHouse(
  place: TrialPlace,
  options: { readonly workers?: number } = {},
): Promise<DeliveryHouse> {
  const house = await startTrialHouse({ ...place, ...options, env: { EGRESS_ALLOW, LOG_LEVEL: "error" } });
  const { team, ...credentials } = await house.makeTeam("Trial", { limitsProfile: "operator" });
  const wiring = await openWiring(loadConfig(house.env), "trial");
  const who = systemPrincipal(team, "trial", "trial");
  await createBucket(wiring.buckets, who, { bucket: trialBucket });
  // What is not acknowledged is never sent again: a record that comes twice was doubled by Millrace.
  const firehose = new FirehoseClient({ endpoint: house.endpoint, region: who.region, credentials, maxAttempts: 1 });
  return {
    house,
    wiring,
    who,
    firehose,
    create: async (input) => {
      await createDeliveryStream(wiring.delivery, who, input);
      const { deliveryStreamName } = input;
      for (;;) {
        const { deliveryStreamDescription: is } = await describeDeliveryStream(wiring.delivery, who, {
          deliveryStreamName,
        });
        if (is.deliveryStreamStatus === "ACTIVE") return;
        await sleep(LOOK_MS);
      }
    },
    close: async () => {
      firehose.destroy();
      await wiring.close();
      await house.close();
    },
  };
}
