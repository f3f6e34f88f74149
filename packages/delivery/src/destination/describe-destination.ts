import { type Destination, destinations } from "../plan/destination.ts";

/** A delivery has one destination, which keeps its id whatever is changed in it. */
export const DESTINATION_ID = "destinationId-000000000001";

/** Shown where AWS shows a secret. */
const MASK = "********";

/** A destination as DestinationDescription has it: by the name of its kind, with descriptions of its buckets, without secrets. */
export function describeDestination({ key, settings }: Destination): Readonly<Record<string, unknown>> {
  const destinationId = DESTINATION_ID;
  const { description } = destinations[key];
  if (description === undefined) return { destinationId, deliverTo: settings };
  const { s3Configuration, s3BackupConfiguration, ...rest } = settings as Readonly<Record<string, unknown>>;
  const shown = {
    ...rest,
    ...(s3Configuration !== undefined && { s3DestinationDescription: s3Configuration }),
    ...(s3BackupConfiguration !== undefined && { s3BackupDescription: s3BackupConfiguration }),
    ...(key === "splunkDestinationConfiguration" && { hecToken: MASK }),
  };
  // Clients from before the extended form read the simple one.
  if (key !== "extendedS3DestinationConfiguration") return { destinationId, [description]: shown };
  return { destinationId, [description]: shown, s3DestinationDescription: simple(settings) };
}

type Bucket = Extract<Destination, { key: "extendedS3DestinationConfiguration" }>["settings"];

function simple(settings: Bucket): Partial<Bucket> {
  const { roleArn, bucketArn, prefix, errorOutputPrefix, bufferingHints, compressionFormat } = settings;
  const { encryptionConfiguration, cloudWatchLoggingOptions } = settings;
  return {
    roleArn,
    bucketArn,
    prefix,
    errorOutputPrefix,
    bufferingHints,
    compressionFormat,
    encryptionConfiguration,
    cloudWatchLoggingOptions,
  };
}
