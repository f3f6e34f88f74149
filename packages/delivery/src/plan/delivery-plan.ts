import type { Compression } from "../record/compress.ts";
import type { ParquetPlan } from "../record/parquet-plan.ts";

/**
 * What a delivery does, worked out of its configuration: defaults filled in, texts parsed, nothing left to decide. Made by
 * `planDelivery`; the lane that runs a delivery reads nothing else of the configuration.
 */
export interface DeliveryPlan {
  readonly deliveryId: string;
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  /** The configuration's version. */
  readonly version: number;
  readonly sourceArn: string | undefined;
  readonly buffering: { readonly bytes: number; readonly intervalMs: number };
  readonly steps: DeliverySteps;
  /** How the object is made, where the target is a bucket; also for the copy in the bucket that Redshift loads from. */
  readonly object: ObjectPlan | undefined;
  readonly target: { readonly kind: TargetKind; readonly settings: unknown };
  /** Source records beside what is delivered: all, or none (what failed goes to `failures` in any case). */
  readonly backup: ObjectPlan | undefined;
  /** Where error objects go. */
  readonly failures: ObjectPlace;
  /** For how long a batch is tried; then its records go to an error object. */
  readonly retryMs: number;
}

export type TargetKind = "s3" | "redshift" | "opensearch" | "splunk" | "http" | "postgres" | "kafka" | "stream";

/** In the order in which they happen; a step that is left out does not happen. */
export interface DeliverySteps {
  readonly decompress: boolean;
  readonly cloudWatchMessages: boolean;
  /** Records in a record: JSON texts one after the other, or parts between delimiters. */
  readonly split: { readonly kind: "json" } | { readonly kind: "delimited"; readonly delimiter: Buffer } | undefined;
  readonly transform: TransformPlan | undefined;
  readonly partition: PartitionPlan | undefined;
  /** Appended to each record. */
  readonly delimiter: Buffer | undefined;
  readonly parquet: ParquetPlan | undefined;
}

export interface TransformPlan {
  /** As the configuration names it: the ARN of a function of the team, or of one at AWS. */
  readonly functionArn: string;
  readonly bufferBytes: number;
  /** How long records may wait in the log for others to be called with. */
  readonly intervalMs: number;
  readonly retries: number;
}

export interface PartitionPlan {
  /** jq that makes an object of keys; undefined: the keys come from the transform alone. */
  readonly query: string | undefined;
  readonly retryMs: number;
}

/** A bucket and how keys in it are made. */
export interface ObjectPlace {
  readonly bucketArn: string;
  readonly prefix: string;
  /** Undefined: none was given, and `<prefix><error type>/` with the hour is used. */
  readonly errorPrefix: string | undefined;
  /** IANA name; UTC by default. */
  readonly timeZone: string;
}

export interface ObjectPlan extends ObjectPlace {
  readonly compression: Compression;
  /** Replaces the suffix that the compression would give. Empty: left to it. */
  readonly extension: string;
  readonly buffering: { readonly bytes: number; readonly intervalMs: number };
}
