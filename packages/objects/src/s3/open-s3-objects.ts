import type { Objects } from "../objects.ts";
import type { S3ObjectsOptions } from "./s3-objects.ts";

/** Objects in an S3 bucket, AWS's or compatible. The SDK is loaded here, so that whoever keeps objects in a folder goes without. */
export async function openS3Objects(options: S3ObjectsOptions): Promise<Objects> {
  const { s3Objects } = await import("./s3-objects.ts");
  return s3Objects(options);
}
