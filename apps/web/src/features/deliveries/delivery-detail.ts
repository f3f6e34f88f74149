import type { DeliveryDescription, TargetKind } from "@millrace/delivery";
import { describedNames } from "../../client/destination-names.ts";

/** What is kept of a destination, without its secrets; as much of it as the console reads. */
export interface BucketPart {
  readonly bucketArn?: string;
  readonly prefix?: string;
  readonly errorOutputPrefix?: string;
  readonly compressionFormat?: string;
  readonly bufferingHints?: { readonly sizeInMbs?: number; readonly intervalInSeconds?: number };
}
export interface DestinationSettings extends BucketPart {
  readonly retryOptions?: { readonly durationInSeconds?: number };
  readonly s3BackupMode?: string;
  readonly s3DestinationDescription?: BucketPart;
  readonly s3Configuration?: BucketPart;
  readonly s3BackupDescription?: BucketPart;
  readonly processingConfiguration?: ProcessingPart;
  readonly dataFormatConversionConfiguration?: ConversionPart;
  readonly dynamicPartitioningConfiguration?: { readonly enabled?: boolean };
  readonly [name: string]: unknown;
}
export interface ConversionPart {
  readonly enabled?: boolean;
  readonly schemaConfiguration?: {
    readonly databaseName?: string;
    readonly tableName?: string;
    readonly columns?: readonly { readonly name: string; readonly type: string }[];
  };
  readonly inputFormatConfiguration?: unknown;
  readonly outputFormatConfiguration?: {
    readonly serializer?: { readonly parquetSerDe?: { readonly compression?: string } };
  };
}
export interface ProcessingPart {
  readonly enabled?: boolean;
  readonly processors?: readonly Processor[];
}
export interface Processor {
  readonly type: string;
  readonly parameters?: readonly { readonly parameterName: string; readonly parameterValue: string }[];
}

/** A delivery as its pages show it. */
export interface DeliveryDetail {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
  readonly statusProblem: string | undefined;
  readonly paused: boolean;
  readonly versionId: string;
  readonly createdMs: number;
  readonly targetKind: TargetKind;
  /** Of the stream; undefined: records are put directly. */
  readonly sourceStream: string | undefined;
  readonly isEncrypted: boolean;
  /** Members of AWS's API with which the destination is made and changed. */
  readonly names: { readonly configuration: string; readonly update: string };
  readonly settings: DestinationSettings;
  /** Where objects lie, or what failed. */
  readonly bucket: BucketPart;
  /** Of the function that transforms. */
  readonly transformArn: string | undefined;
}

export function toDeliveryDetail(described: DeliveryDescription, statusProblem: string | undefined): DeliveryDetail {
  const destination = described.destinations[0] ?? {};
  const names = describedNames.find(({ description }) => destination[description] !== undefined);
  const settings = (names ? destination[names.description] : {}) as DestinationSettings;
  return {
    name: described.deliveryStreamName,
    arn: described.deliveryStreamArn,
    status: described.deliveryStreamStatus,
    statusProblem,
    paused: described.paused,
    versionId: described.versionId,
    createdMs: described.createTimestamp,
    targetKind: described.targetKind as TargetKind,
    sourceStream: sourceStreamOf(described),
    isEncrypted: described.deliveryStreamEncryptionConfiguration.status.startsWith("ENABL"),
    names: { configuration: names?.configuration ?? "", update: names?.update ?? "" },
    settings,
    bucket: settings.s3DestinationDescription ?? settings.s3Configuration ?? settings,
    transformArn: transformArnOf(settings.processingConfiguration),
  };
}

function sourceStreamOf({ source }: DeliveryDescription): string | undefined {
  const stream = source?.kinesisStreamSourceDescription as { readonly kinesisStreamArn?: string } | undefined;
  return stream?.kinesisStreamArn?.split("/").at(-1);
}

function transformArnOf(processing: ProcessingPart | undefined): string | undefined {
  if (!processing || processing.enabled === false) return undefined;
  const lambda = processing.processors?.find(({ type }) => type === "Lambda");
  return lambda?.parameters?.find(({ parameterName }) => parameterName === "LambdaArn")?.parameterValue;
}
