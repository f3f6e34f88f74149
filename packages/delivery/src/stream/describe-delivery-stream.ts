import type { DeliveryRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { DESTINATION_ID, describeDestination } from "../destination/describe-destination.ts";
import { type Encryption, readEncryption } from "../encryption/encryption.ts";
import { readDestination } from "../plan/destination.ts";
import { readDirectPut } from "./configuration.ts";
import { deliveryArnOf } from "./find-delivery.ts";
import { readDelivery } from "./read-delivery.ts";

export interface DescribeDeliveryStreamInput {
  readonly deliveryStreamName: string;
  readonly limit?: number | undefined;
  readonly exclusiveStartDestinationId?: string | undefined;
}

export interface DeliveryDescription {
  readonly deliveryStreamName: string;
  readonly deliveryStreamArn: string;
  readonly deliveryStreamStatus: string;
  readonly deliveryStreamEncryptionConfiguration: Encryption;
  readonly deliveryStreamType: string;
  readonly versionId: string;
  readonly createTimestamp: number;
  readonly lastUpdateTimestamp?: number;
  readonly source?: Readonly<Record<string, unknown>>;
  readonly destinations: readonly Readonly<Record<string, unknown>>[];
  readonly hasMoreDestinations: boolean;
  /** Ours, and not on AWS's wire: s3, http and so on. */
  readonly targetKind: string;
  /** Ours: a person said that nothing shall be delivered for now. */
  readonly paused: boolean;
}

/** A delivery as it is now, without its secrets. */
export async function describeDeliveryStream(
  deps: DeliveryControlDeps,
  who: Principal,
  input: DescribeDeliveryStreamInput,
): Promise<{ readonly deliveryStreamDescription: DeliveryDescription }> {
  const { deliveryStreamName, exclusiveStartDestinationId: after } = input;
  const row = await readDelivery(deps, who, { operation: "DescribeDeliveryStream", deliveryStreamName });
  const destination = describeDestination(readDestination(row.configuration));
  return {
    deliveryStreamDescription: { ...describe(row), destinations: after === DESTINATION_ID ? [] : [destination] },
  };
}

function describe(row: DeliveryRow): Omit<DeliveryDescription, "destinations"> {
  const source = sourceOf(row);
  return {
    deliveryStreamName: row.name,
    deliveryStreamArn: deliveryArnOf(row),
    deliveryStreamStatus: row.status,
    deliveryStreamEncryptionConfiguration: readEncryption(row),
    deliveryStreamType: row.sourceType,
    versionId: String(row.versionId),
    createTimestamp: row.createdAt.getTime(),
    // As at AWS, only once something was updated.
    ...(row.versionId > 1 && { lastUpdateTimestamp: row.updatedAt.getTime() }),
    ...(source && { source }),
    hasMoreDestinations: false,
    targetKind: row.targetKind,
    paused: row.paused,
  };
}

function sourceOf(row: DeliveryRow): Readonly<Record<string, unknown>> | undefined {
  if (row.sourceArn !== null) {
    return {
      kinesisStreamSourceDescription: {
        kinesisStreamArn: row.sourceArn,
        roleArn: row.sourceRoleArn ?? undefined,
        deliveryStartTimestamp: row.createdAt.getTime(),
      },
    };
  }
  const directPut = readDirectPut(row.configuration);
  return directPut && { directPutSourceDescription: directPut };
}
