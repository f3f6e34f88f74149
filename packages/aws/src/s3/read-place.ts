import type { AwsRequest } from "../aws-request.ts";
import { parseQuery } from "../sigv4/canonical-query.ts";
import { S3Refusal } from "./s3-refusal.ts";

/** What a request is about. Empty: no bucket, or no key. */
export interface S3Place {
  readonly bucket: string;
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  /** It names another object as its source. */
  readonly isCopy: boolean;
}

/**
 * Hosts that begin with a bucket's name. Which names lead here only their owner knows, so only two forms are taken for that:
 * `bucket.localhost`, and `bucket.s3.…`. Everything else names the bucket in its path.
 */
const BUCKET_HOST = /^(.+?)\.(?:localhost|s3[.-][^:]*)(?::\d+)?$/;

export function readPlace({ path, query, headers }: Pick<AwsRequest, "path" | "query" | "headers">): S3Place {
  const host = BUCKET_HOST.exec(headers.host ?? "")?.[1];
  const rest = path.startsWith("/") ? path.slice(1) : path;
  const slash = host === undefined ? rest.indexOf("/") : -1;
  const [bucket, key] =
    host !== undefined ? [host, rest] : slash < 0 ? [rest, ""] : [rest.slice(0, slash), rest.slice(slash + 1)];
  return {
    bucket: decode(bucket),
    key: decode(key),
    query: new Map(parseQuery(query)),
    isCopy: headers["x-amz-copy-source"] !== undefined,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Bytes that are no UTF-8, or no percent-encoding.
    throw new S3Refusal("InvalidURI", "Couldn't parse the specified URI.");
  }
}
