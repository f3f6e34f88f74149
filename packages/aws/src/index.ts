export type { AwsDeps, Refusal, Visitor } from "./aws-deps.ts";
export type { AwsEdge } from "./aws-edge.ts";
export type { AwsAnswer, AwsEventStream, AwsRequest, AwsResponse } from "./aws-request.ts";
export { openAws } from "./open-aws.ts";
export { isS3Request } from "./s3/is-s3-request.ts";
export { type KnownKey, type Verified, type VerifyDeps, verifySignature } from "./sigv4/verify-signature.ts";
