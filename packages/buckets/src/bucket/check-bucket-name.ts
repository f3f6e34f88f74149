import { AppError } from "@millrace/base";

const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;

/** S3's rules: 3 to 63 small letters, digits, dots and hyphens, and no IP address. */
export function isBucketName(name: string): boolean {
  return NAME.test(name) && !ADDRESS.test(name) && !/\.\.|\.-|-\./.test(name);
}

/** Throws bucket.nameInvalid. */
export function checkBucketName(name: string): void {
  if (!isBucketName(name)) throw new AppError("bucket.nameInvalid", { bucket: name.slice(0, 64) });
}
