import { formatDeliveryArn, MIB } from "@millrace/base";
import type { ExtendedS3Destination, S3Destination } from "@millrace/contract";
import type { DeliveryRow } from "@millrace/db";
import type { DeliveryPlan, DeliverySteps, ObjectPlace, ObjectPlan } from "./delivery-plan.ts";
import { type Destination, destinations, targetKindOf } from "./destination.ts";
import { fillDefaults, isPartitioned } from "./fill-defaults.ts";
import { planParquet } from "./plan-parquet.ts";
import { planSteps } from "./plan-steps.ts";

/** What of a delivery's row a plan is made of. */
export type PlannedRow = Pick<
  DeliveryRow,
  "id" | "teamId" | "accountId" | "region" | "name" | "versionId" | "sourceArn"
>;

/** What AWS waits for keys that do not come when nothing is said. */
const PARTITION_RETRY_SECONDS = 300;
const TRANSFORM_MIBS = 1;
const SPLUNK_TRANSFORM_MIBS = 0.25;

/**
 * Works out what a delivery does. `given` has its secrets in place when the plan is to be run; without them the plan can be
 * made all the same, which is how a configuration is checked before it is kept. Throws AWS's InvalidArgumentException.
 */
export function planDelivery(row: PlannedRow, given: Destination): DeliveryPlan {
  const destination = fillDefaults(given);
  const { id: deliveryId, teamId, accountId, region, name } = row;
  return {
    deliveryId,
    teamId,
    accountId,
    region,
    name,
    arn: formatDeliveryArn({ region, accountId, deliveryName: name }),
    version: row.versionId,
    sourceArn: row.sourceArn ?? undefined,
    steps: stepsOf(destination),
    target: { kind: targetKindOf(destination), settings: destination.settings },
    ...(destination.key === "extendedS3DestinationConfiguration"
      ? planBucket(destination.settings)
      : planBeside(destination)),
  };
}

function stepsOf(destination: Destination): DeliverySteps {
  const { key, settings } = destination;
  const bucket = key === "extendedS3DestinationConfiguration" ? settings : undefined;
  const retry = bucket?.dynamicPartitioningConfiguration?.retryOptions?.durationInSeconds ?? PARTITION_RETRY_SECONDS;
  const steps = planSteps({
    configuration: settings.processingConfiguration,
    transformMibs: key === "splunkDestinationConfiguration" ? SPLUNK_TRANSFORM_MIBS : TRANSFORM_MIBS,
    partitionRetrySeconds: bucket && isPartitioned(bucket) ? retry : undefined,
  });
  return { ...steps, parquet: bucket && planParquet(bucket) };
}

type Ways = Pick<DeliveryPlan, "buffering" | "object" | "backup" | "failures" | "retryMs">;

/** A delivery into a bucket: its objects, its error objects and the copy of what came in lie in buckets alike. */
function planBucket(settings: ExtendedS3Destination): Ways {
  const object = objectPlan(settings);
  const { s3BackupConfiguration: backup } = settings;
  return {
    buffering: object.buffering,
    object,
    backup: settings.s3BackupMode === "Enabled" && backup ? objectPlan(backup) : undefined,
    failures: placeOf(settings),
    retryMs: destinations.extendedS3DestinationConfiguration.retrySeconds * 1000,
  };
}

/** A delivery to anything else, which has a bucket beside it: for what failed, or for everything that came in. */
function planBeside(destination: Exclude<Destination, { key: "extendedS3DestinationConfiguration" }>): Ways {
  const { settings } = destination;
  const facts = destinations[destination.key];
  const retryMs = (settings.retryOptions?.durationInSeconds ?? facts.retrySeconds) * 1000;
  const bucket = objectPlan(settings.s3Configuration);
  const failures = placeOf(settings.s3Configuration);
  if (destination.key === "redshiftDestinationConfiguration") {
    const { s3BackupMode, s3BackupConfiguration: backup } = destination.settings;
    const copy = s3BackupMode === "Enabled" && backup ? objectPlan(backup) : undefined;
    return { buffering: bucket.buffering, object: bucket, backup: copy, failures, retryMs };
  }
  const { bufferingHints, s3BackupMode } = destination.settings;
  return {
    buffering: bufferOf(bufferingHints),
    object: undefined,
    backup: s3BackupMode === facts.allMode ? bucket : undefined,
    failures,
    retryMs,
  };
}

function objectPlan(
  settings: S3Destination & Pick<ExtendedS3Destination, "fileExtension" | "customTimeZone">,
): ObjectPlan {
  return {
    ...placeOf(settings),
    compression: settings.compressionFormat ?? "UNCOMPRESSED",
    extension: settings.fileExtension ?? "",
    buffering: bufferOf(settings.bufferingHints),
  };
}

function placeOf(settings: S3Destination & Pick<ExtendedS3Destination, "customTimeZone">): ObjectPlace {
  return {
    bucketArn: settings.bucketArn,
    prefix: settings.prefix ?? "",
    errorPrefix: settings.errorOutputPrefix || undefined,
    timeZone: settings.customTimeZone || "UTC",
  };
}

/** The hints of a filled destination. */
function bufferOf(hints: S3Destination["bufferingHints"]): DeliveryPlan["buffering"] {
  return { bytes: (hints?.sizeInMbs ?? 5) * MIB, intervalMs: (hints?.intervalInSeconds ?? 300) * 1000 };
}
