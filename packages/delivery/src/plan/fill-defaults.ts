import type { ExtendedS3Destination, S3Destination } from "@millrace/contract";
import { type Destination, type DestinationFacts, destinations } from "./destination.ts";

/** What an object of a format, or of a partition, holds at least and by default. */
export const WHOLE_OBJECT_MIBS = { min: 64, usual: 128 } as const;

/** The destination with what was left out as AWS would have it, so that a description shows it and a plan need not ask. */
export function fillDefaults(destination: Destination): Destination {
  const facts = destinations[destination.key];
  const { key, settings } = destination;
  const cloudWatchLoggingOptions = { enabled: false, ...settings.cloudWatchLoggingOptions };
  if (key === "extendedS3DestinationConfiguration") return { key, settings: fillExtendedBucket(settings, facts) };
  const common = {
    cloudWatchLoggingOptions,
    retryOptions: { durationInSeconds: settings.retryOptions?.durationInSeconds ?? facts.retrySeconds },
    s3Configuration: fillBucket(settings.s3Configuration),
  };
  switch (key) {
    case "redshiftDestinationConfiguration":
      return { key, settings: { ...settings, ...common, ...fillBackup(settings) } };
    case "elasticsearchDestinationConfiguration":
    case "amazonopensearchserviceDestinationConfiguration":
      return {
        key,
        settings: {
          ...settings,
          ...common,
          ...fillOwnBuffer(settings, facts),
          typeName: settings.typeName ?? "",
          indexRotationPeriod: settings.indexRotationPeriod ?? "OneDay",
          s3BackupMode: settings.s3BackupMode ?? "FailedDocumentsOnly",
          documentIdOptions: settings.documentIdOptions ?? { defaultDocumentIdFormat: "FIREHOSE_DEFAULT" },
        },
      };
    case "splunkDestinationConfiguration":
      return {
        key,
        settings: {
          ...settings,
          ...common,
          ...fillOwnBuffer(settings, facts),
          hecAcknowledgmentTimeoutInSeconds: settings.hecAcknowledgmentTimeoutInSeconds ?? 180,
          s3BackupMode: settings.s3BackupMode ?? "FailedEventsOnly",
        },
      };
    case "httpEndpointDestinationConfiguration":
      return {
        key,
        settings: {
          ...settings,
          ...common,
          ...fillOwnBuffer(settings, facts),
          requestConfiguration: { contentEncoding: "NONE", commonAttributes: [], ...settings.requestConfiguration },
          s3BackupMode: settings.s3BackupMode ?? "FailedDataOnly",
        },
      };
    case "deliverTo":
      return {
        key,
        settings: {
          ...settings,
          ...common,
          ...fillOwnBuffer(settings, facts),
          s3BackupMode: settings.s3BackupMode ?? "FailedDataOnly",
        },
      };
  }
}

type Hints = NonNullable<S3Destination["bufferingHints"]>;

function fillHints(
  hints: Hints | undefined,
  usual: { readonly mibs: number; readonly seconds: number },
): Required<Hints> {
  return { sizeInMbs: hints?.sizeInMbs ?? usual.mibs, intervalInSeconds: hints?.intervalInSeconds ?? usual.seconds };
}

function fillOwnBuffer(settings: { readonly bufferingHints?: Hints | undefined }, facts: DestinationFacts) {
  const usual = { mibs: facts.bufferMibs, seconds: facts.bufferSeconds };
  return { bufferingHints: fillHints(settings.bufferingHints, usual) };
}

function fillBucket<T extends S3Destination>(settings: T, mibs = 5): T {
  return {
    ...settings,
    bufferingHints: fillHints(settings.bufferingHints, { mibs, seconds: 300 }),
    compressionFormat: settings.compressionFormat ?? "UNCOMPRESSED",
    encryptionConfiguration: settings.encryptionConfiguration ?? { noEncryptionConfig: "NoEncryption" },
    cloudWatchLoggingOptions: { enabled: false, ...settings.cloudWatchLoggingOptions },
  };
}

function fillBackup(settings: Pick<ExtendedS3Destination, "s3BackupMode" | "s3BackupConfiguration">) {
  const { s3BackupConfiguration } = settings;
  return {
    s3BackupMode: settings.s3BackupMode ?? ("Disabled" as const),
    ...(s3BackupConfiguration && { s3BackupConfiguration: fillBucket(s3BackupConfiguration) }),
  };
}

function fillExtendedBucket(settings: ExtendedS3Destination, facts: DestinationFacts): ExtendedS3Destination {
  const isWhole = isConverted(settings) || isPartitioned(settings);
  return { ...fillBucket(settings, isWhole ? WHOLE_OBJECT_MIBS.usual : facts.bufferMibs), ...fillBackup(settings) };
}

/** Records are converted to a format; AWS takes a configuration without `enabled` as switched on. */
export function isConverted(settings: ExtendedS3Destination): boolean {
  const conversion = settings.dataFormatConversionConfiguration;
  return conversion !== undefined && conversion.enabled !== false;
}

export function isPartitioned(settings: ExtendedS3Destination): boolean {
  return settings.dynamicPartitioningConfiguration?.enabled === true;
}
