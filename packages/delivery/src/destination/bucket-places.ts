import type { S3Destination } from "@millrace/contract";
import type { Destination } from "../plan/destination.ts";
import { isPartitioned } from "../plan/fill-defaults.ts";

/** A bucket that a destination writes to, and the rules that hold for it there. */
export interface BucketPlace {
  readonly settings: S3Destination;
  readonly timeZone: string | undefined;
  readonly isPartitioned: boolean;
  /** COPY reads its objects. */
  readonly isCopied: boolean;
}

/** Every bucket of a destination: of its objects, of what failed, of the copy of what came in. */
export function bucketPlaces({ key, settings }: Destination): BucketPlace[] {
  const plain = { timeZone: undefined, isPartitioned: false, isCopied: false };
  if (key === "extendedS3DestinationConfiguration") {
    const { s3BackupConfiguration: backup, customTimeZone: timeZone } = settings;
    const objects = {
      settings,
      timeZone: timeZone || undefined,
      isPartitioned: isPartitioned(settings),
      isCopied: false,
    };
    return backup ? [objects, { settings: backup, ...plain }] : [objects];
  }
  if (key !== "redshiftDestinationConfiguration") return [{ settings: settings.s3Configuration, ...plain }];
  const copied = { settings: settings.s3Configuration, ...plain, isCopied: true };
  const { s3BackupConfiguration: backup } = settings;
  return backup ? [copied, { settings: backup, ...plain }] : [copied];
}
