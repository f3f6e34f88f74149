import { AppError } from "@millrace/base";
import type { DeliveryControlDeps } from "../deps.ts";
import { type Destination, targetKindOf } from "../plan/destination.ts";
import { isConverted, isPartitioned, WHOLE_OBJECT_MIBS } from "../plan/fill-defaults.ts";
import { type PlannedRow, planDelivery } from "../plan/plan-delivery.ts";
import { checkColumns } from "../record/parquet/schema/check-columns.ts";
import { checkTimestampFormats } from "../record/parquet/schema/check-timestamp-formats.ts";
import { checkPrefix } from "../record/prefix/check-prefix.ts";
import { getTarget } from "../target/targets.ts";
import { type BucketPlace, bucketPlaces } from "./bucket-places.ts";

type CheckDeps = Pick<DeliveryControlDeps, "egress" | "connections">;

/**
 * Refuses a destination that could not be honoured as it stands: settings that are not built, by name; settings that do not
 * go together; addresses that may not be reached. Whoever may be told at once is not left to find it out from a worker. The
 * destination has its defaults filled in and its secrets in place.
 */
export async function checkDestination(deps: CheckDeps, row: PlannedRow, destination: Destination): Promise<void> {
  for (const place of bucketPlaces(destination)) checkBucket(place);
  (kindChecks[destination.key] as KindCheck<Destination["settings"]>)(destination.settings, deps);
  checkTarget(deps, destination);
  planDelivery(row, destination);
  await checkDomain(deps, row.teamId, destination);
}

function checkBucket({ settings, timeZone, isPartitioned, isCopied }: BucketPlace): void {
  if (settings.encryptionConfiguration?.kmsEncryptionConfig) {
    throw invalid("KMSEncryptionConfig is not supported; use NoEncryptionConfig, and encrypt the bucket itself.");
  }
  checkPrefix({
    prefix: settings.prefix,
    errorPrefix: settings.errorOutputPrefix,
    timeZone,
    isPartitioned,
    allowsExpressions: !isCopied,
  });
  const { compressionFormat: format = "UNCOMPRESSED" } = settings;
  if (isCopied && format !== "UNCOMPRESSED" && format !== "GZIP") {
    throw invalid(`The compression format ${format} is not supported by the Redshift COPY command.`);
  }
}

type KindCheck<Settings> = (settings: Settings, deps: CheckDeps) => void;

/** Each kind's own rules; the rest is the same for all. */
const kindChecks: { readonly [D in Destination as D["key"]]: KindCheck<D["settings"]> } = {
  extendedS3DestinationConfiguration: checkObjects,
  redshiftDestinationConfiguration: (settings) => {
    refuseSecretsManager(settings.secretsManagerConfiguration);
    if (!settings.username || !settings.password) throw invalid("Username and Password must be specified.");
    checkBackup(settings);
  },
  splunkDestinationConfiguration: (settings, { egress }) => {
    refuseSecretsManager(settings.secretsManagerConfiguration);
    if (!settings.hecToken) throw invalid("HECToken must be specified.");
    egress.check(settings.hecEndpoint);
  },
  httpEndpointDestinationConfiguration: (settings, { egress }) => {
    refuseSecretsManager(settings.secretsManagerConfiguration);
    egress.check(settings.endpointConfiguration.url);
  },
  elasticsearchDestinationConfiguration: checkSearch,
  amazonopensearchserviceDestinationConfiguration: checkSearch,
  // The target's own schema says what else there is.
  deliverTo: () => undefined,
};

type Search = Extract<Destination, { key: "elasticsearchDestinationConfiguration" }>["settings"];

function checkSearch(settings: Search, { egress }: CheckDeps): void {
  if (settings.vpcConfiguration !== undefined) throw invalid("VpcConfiguration is not supported.");
  if (!settings.domainArn === !settings.clusterEndpoint) {
    throw invalid("Exactly one of DomainARN and ClusterEndpoint must be specified.");
  }
  if (settings.clusterEndpoint) egress.check(settings.clusterEndpoint);
}

type Objects = Extract<Destination, { key: "extendedS3DestinationConfiguration" }>["settings"];

function checkObjects(settings: Objects): void {
  const { sizeInMbs = WHOLE_OBJECT_MIBS.usual } = settings.bufferingHints ?? {};
  const { min } = WHOLE_OBJECT_MIBS;
  if (isConverted(settings)) {
    if (sizeInMbs < min) {
      throw invalid(`BufferingHints.SizeInMBs must be at least ${min} when data format conversion is enabled.`);
    }
    if ((settings.compressionFormat ?? "UNCOMPRESSED") !== "UNCOMPRESSED") {
      throw invalid("CompressionFormat must be UNCOMPRESSED when data format conversion is enabled.");
    }
    checkConversion(settings);
  }
  if (isPartitioned(settings) && sizeInMbs < min) {
    throw invalid(`BufferingHints.SizeInMBs must be at least ${min} when Dynamic Partitioning is enabled.`);
  }
  checkBackup(settings);
}

/** What every record is measured by; that all of it is there at all is the plan's to say. */
function checkConversion({ dataFormatConversionConfiguration: conversion }: Objects): void {
  const { columns } = conversion?.schemaConfiguration ?? {};
  if (columns?.length) checkColumns(columns);
  checkTimestampFormats(conversion?.inputFormatConfiguration?.deserializer?.hiveJsonSerDe?.timestampFormats ?? []);
}

function checkBackup(settings: Pick<Objects, "s3BackupMode" | "s3BackupConfiguration">): void {
  if (settings.s3BackupMode !== "Enabled" || settings.s3BackupConfiguration) return;
  throw invalid("S3BackupConfiguration must be specified when S3BackupMode is Enabled.");
}

function refuseSecretsManager(configuration: { readonly enabled?: boolean | undefined } | undefined): void {
  if (configuration?.enabled) throw invalid("SecretsManagerConfiguration is not supported; give the secret itself.");
}

/** What the target itself asks of its settings: texts that it has to parse, fields that only it has, where it connects to. */
function checkTarget({ egress }: CheckDeps, destination: Destination): void {
  const target = getTarget(targetKindOf(destination));
  const parsed = target.settings.safeParse(destination.settings);
  if (parsed.success) {
    for (const place of target.places?.(parsed.data) ?? []) egress.checkPlace(place);
    return;
  }
  const { path = [], message } = parsed.error.issues[0] ?? {};
  throw invalid(`Value at '${[destination.key, ...path].join(".")}' failed to satisfy constraint: ${message}`);
}

/** The ARN of a domain means nothing here until a connection says where it is. */
async function checkDomain(deps: CheckDeps, teamId: string, { key, settings }: Destination): Promise<void> {
  if (key !== "elasticsearchDestinationConfiguration" && key !== "amazonopensearchserviceDestinationConfiguration")
    return;
  const { domainArn } = settings;
  if (!domainArn || (await deps.connections.findDomain(teamId, domainArn))) return;
  throw invalid(`No connection of the team says where the domain ${domainArn} is; make one of kind opensearch.`);
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
