import { listFailures, readFailure, redriveFailures } from "@millrace/delivery";
import { createFunction, updateFunction } from "@millrace/functions";
import { untilDelivered } from "./delivered-count.ts";
import {
  type DeliveryHouse,
  openDeliveryHouse,
  type TrialPlace,
  trialBucketArn,
  trialPrefixes,
} from "./delivery-house.ts";
import { Ledger } from "./ledger.ts";
import { startFeed } from "./start-feed.ts";
import { takeObjects } from "./take-objects.ts";
import { trialRecord } from "./trial-record.ts";

export interface PoisonTrialFigures {
  readonly acked: number;
  /** Before the redrive. */
  readonly delivered: number;
  /** In the error prefix. */
  readonly failed: number;
  /** Failures that say what the function said, and hold the record as it came in. */
  readonly explained: number;
  /** Records that went their way again, by asking for it several times at once. */
  readonly redriven: number;
  /** After the redrive: acknowledged records that did not come out of the function, those that did twice, and others. */
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
}

const RECORD_BYTES = 200;
const DRAIN_MS = 120_000;
const MARK = '"poison":true,';
const MESSAGE = "This record cannot be read.";
const name = "poisoned";
const asked = { deliveryStreamName: name } as const;

/** Passes records on as they are, and throws at one with the mark unless it was cured of that. */
const code = (isCured: boolean) => `export function handler({ records }) {
  return {
    records: records.map(({ recordId, data }) => {
      const record = JSON.parse(Buffer.from(data, "base64").toString());
      if (record.poison && !${isCured}) throw new Error(${JSON.stringify(MESSAGE)});
      return { recordId, result: "Ok", data };
    }),
  };
}`;

/** Puts records of which one makes the delivery's function throw; then cures the function and redrives what failed. */
export async function deliveryPoisonTrial(
  place: TrialPlace,
  { records }: { readonly records: number },
): Promise<PoisonTrialFigures> {
  const house = await openDeliveryHouse(place);
  const { wiring, who, firehose } = house;
  const poisoned = Math.floor(records * 0.7);
  const recordOf = (n: number) => trialRecord(n, RECORD_BYTES, n === poisoned ? MARK : "");
  const ledger = new Ledger(recordOf);
  try {
    const settings = { kind: "javascript" } as const;
    await createFunction(wiring.delivery, who, { name, settings, code: code(false) });
    await createDelivery(house);
    await startFeed({ firehose, deliveryStreamName: name, ledger, records }).done;
    await untilDelivered(house, { name, records: ledger.acked }, DRAIN_MS);
    const failures = await failuresOf(house, recordOf(poisoned));
    await updateFunction(wiring.delivery, who, { name, code: code(true) });
    const { batchIds } = failures;
    const redrives = await Promise.all(
      [1, 2, 3].map(() => redriveFailures(wiring.delivery, who, { ...asked, batchIds })),
    );
    const redriven = redrives.reduce((sum, outcome) => sum + outcome.records, 0);
    await untilDelivered(house, { name, records: ledger.acked + redriven }, DRAIN_MS);
    await takeObjects(house, name, ledger);
    const { arrived } = ledger;
    const { acked, lost, doubled, wrong, failed } = ledger.figures();
    const unexplained = { acked, delivered: arrived - redriven, failed, explained: failures.explained };
    return { ...unexplained, redriven, lost, doubled, wrong };
  } finally {
    await house.close();
  }
}

async function createDelivery(house: DeliveryHouse): Promise<void> {
  const { region, accountId } = house.who;
  const arn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
  await house.create({
    deliveryStreamName: name,
    extendedS3DestinationConfiguration: {
      bucketArn: trialBucketArn,
      ...trialPrefixes(name),
      bufferingHints: { sizeInMbs: 1, intervalInSeconds: 1 },
      processingConfiguration: {
        enabled: true,
        processors: [{ type: "Lambda", parameters: [{ parameterName: "LambdaArn", parameterValue: arn }] }],
      },
    },
  });
}

async function failuresOf(
  { wiring, who }: DeliveryHouse,
  poison: Buffer,
): Promise<{ readonly batchIds: string[]; readonly explained: number }> {
  const { batches } = await listFailures(wiring.delivery, who, asked);
  const batchIds = batches.map(({ id }) => id);
  let explained = 0;
  for (const batchId of batchIds) {
    const { records } = await readFailure(wiring.delivery, who, { ...asked, batchId });
    for (const { code: cause, message, data } of records) {
      if (cause === "Lambda.FunctionError" && message.includes(MESSAGE) && data.equals(poison)) explained += 1;
    }
  }
  return { batchIds, explained };
}
