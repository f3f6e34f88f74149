import type { DeliveryDetail } from "../deliveries/index.ts";

/** What the form of a delivery's settings holds. */
export interface DestinationForm {
  readonly sizeMib: number;
  readonly seconds: number;
  readonly retrySeconds: number;
  readonly prefix: string;
  readonly errorPrefix: string;
  readonly compression: string;
}

export function toForm({ settings, bucket, targetKind }: DeliveryDetail): DestinationForm {
  const hints = (isBucket(targetKind) ? bucket : settings).bufferingHints;
  return {
    sizeMib: hints?.sizeInMbs ?? 5,
    seconds: hints?.intervalInSeconds ?? 300,
    retrySeconds: settings.retryOptions?.durationInSeconds ?? 300,
    prefix: bucket.prefix ?? "",
    errorPrefix: bucket.errorOutputPrefix ?? "",
    compression: bucket.compressionFormat ?? "UNCOMPRESSED",
  };
}

/** The form as UpdateDestination takes it: in the bucket's own structure, or beside it. */
export function toUpdate({ targetKind }: DeliveryDetail, form: DestinationForm): Record<string, unknown> {
  const bufferingHints = { sizeInMbs: form.sizeMib, intervalInSeconds: form.seconds };
  const place = {
    prefix: form.prefix,
    ...(form.errorPrefix && { errorOutputPrefix: form.errorPrefix }),
    ...(isBucket(targetKind) && { compressionFormat: form.compression, bufferingHints }),
  };
  if (targetKind === "s3") return place;
  return {
    ...(!isBucket(targetKind) && { bufferingHints }),
    retryOptions: { durationInSeconds: form.retrySeconds },
    s3Update: place,
  };
}

export function isBucket(kind: DeliveryDetail["targetKind"]): boolean {
  return kind === "s3" || kind === "redshift";
}
