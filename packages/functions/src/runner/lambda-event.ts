import { randomUUID } from "node:crypto";
import type { TransformOwner, TransformRecord } from "./transform-record.ts";

/** A delivery's event as AWS Lambda gets it. */
export interface LambdaEvent {
  readonly invocationId: string;
  readonly deliveryStreamArn: string;
  readonly sourceKinesisStreamArn?: string;
  readonly region: string;
  readonly records: readonly LambdaEventRecord[];
}

interface LambdaEventRecord {
  readonly recordId: string;
  readonly approximateArrivalTimestamp: number;
  /** Base64. */
  readonly data: string;
  readonly kinesisRecordMetadata?: Readonly<Record<string, string | number>>;
}

export function lambdaEvent(owner: TransformOwner, records: readonly TransformRecord[]): LambdaEvent {
  return {
    invocationId: randomUUID(),
    ...(owner.sourceArn !== undefined && { sourceKinesisStreamArn: owner.sourceArn }),
    deliveryStreamArn: owner.deliveryArn,
    region: owner.region,
    records: records.map(({ recordId, arrivalMs, data, kinesisMetadata }) => ({
      recordId,
      approximateArrivalTimestamp: arrivalMs,
      data: data.toString("base64"),
      ...(kinesisMetadata !== undefined && {
        kinesisRecordMetadata: { ...kinesisMetadata, approximateArrivalTimestamp: arrivalMs },
      }),
    })),
  };
}
