import type { BucketsDeps } from "@millrace/buckets";
import type { Principal } from "@millrace/tenancy";
import type { AwsRequest } from "../aws-request.ts";
import type { Exchange } from "../respond/exchange.ts";
import type { SignatureSeed } from "../sigv4/verify-signature.ts";
import type { S3Place } from "./read-place.ts";

/** One request of a verified caller. */
export interface S3Call extends S3Place {
  readonly deps: BucketsDeps;
  readonly exchange: Exchange;
  readonly who: Principal;
  /** Absent when nobody looked at the signature (`auth=off`). */
  readonly seed?: SignatureSeed;
  /** Throws unless the caller may do the action there. */
  authorize(action: string, resource: string): Promise<void>;
}

/** The one value of a header. */
export function headerOf(
  { exchange }: { exchange: { request: Pick<AwsRequest, "headers"> } },
  name: string,
): string | undefined {
  return exchange.request.headers[name];
}
