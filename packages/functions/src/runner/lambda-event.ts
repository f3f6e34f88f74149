import { randomUUID } from "node:crypto";
import type { TransformOwner, TransformRecord } from "./transform-record.ts";

/** A delivery's event as AWS Lambda gets it, with data in base64. */
export interface LambdaEvent<Data = string> {
  readonly invocationId: string;
  readonly deliveryStreamArn: string;
  readonly sourceKinesisStreamArn?: string;
  readonly region: string;
  readonly records: readonly LambdaEventRecord<Data>[];
}

interface LambdaEventRecord<Data> {
  readonly recordId: string;
  readonly approximateArrivalTimestamp: number;
  readonly data: Data;
  readonly kinesisRecordMetadata?: Readonly<Record<string, string | number>>;
}

/** With what `dataOf` makes of the data, in its place. */
export function lambdaEvent<Data>(
  owner: TransformOwner,
  records: readonly TransformRecord[],
  dataOf: (data: Buffer) => Data,
): LambdaEvent<Data> {
  return {
    invocationId: randomUUID(),
    ...(owner.sourceArn !== undefined && { sourceKinesisStreamArn: owner.sourceArn }),
    deliveryStreamArn: owner.deliveryArn,
    region: owner.region,
    records: records.map(({ recordId, arrivalMs, data, kinesisMetadata }) => ({
      recordId,
      approximateArrivalTimestamp: arrivalMs,
      data: dataOf(data),
      ...(kinesisMetadata !== undefined && {
        kinesisRecordMetadata: { ...kinesisMetadata, approximateArrivalTimestamp: arrivalMs },
      }),
    })),
  };
}
