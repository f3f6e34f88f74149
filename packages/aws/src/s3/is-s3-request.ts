import type { AwsRequest } from "../aws-request.ts";

const HEADER = /\/s3\/aws4_request\b/;
const QUERY = /(?:^|[?&])X-Amz-Credential=[^&]*(?:\/|%2F)s3(?:\/|%2F)aws4_request/i;

/** Signature Version 2, which old clients still make links with. */
const OLD_HEADER = /^AWS [^ :]+:/;
const OLD_QUERY = /(?:^|[?&])AWSAccessKeyId=/;

/** S3 has no mark of its own but the scope of its signatures. What has a target is no request to S3: the hot calls ask no more. */
export function isS3Request({ headers, query }: Pick<AwsRequest, "headers" | "query">): boolean {
  if (headers["x-amz-target"] !== undefined) return false;
  const authorization = headers.authorization;
  const isNew = authorization === undefined ? QUERY.test(query) : HEADER.test(authorization);
  return isNew || isSignedTheOldWay({ headers, query });
}

export function isSignedTheOldWay({ headers, query }: Pick<AwsRequest, "headers" | "query">): boolean {
  const authorization = headers.authorization;
  return authorization === undefined ? OLD_QUERY.test(query) : OLD_HEADER.test(authorization);
}
