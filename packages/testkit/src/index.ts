export { type CuttableLine, cuttableLine } from "./cuttable-line.ts";
export { realLines } from "./real-lines.ts";
export {
  type HttpEndpointAnswer,
  type HttpEndpointRequest,
  type StubHttpEndpoint,
  type StubHttpEndpointOptions,
  stubHttpEndpoint,
} from "./stub-http-endpoint.ts";
export { type StubIssuer, stubIssuer } from "./stub-issuer.ts";
export { type StubKafka, stubKafka } from "./stub-kafka.ts";
export { type StubKinesis, type StubShard, stubKinesis } from "./stub-kinesis.ts";
export { type StubOpenSearch, type StubOpenSearchOptions, stubOpenSearch } from "./stub-opensearch.ts";
export { type StubRedshift, type StubRedshiftOptions, stubRedshift } from "./stub-redshift.ts";
export { type StubS3, type StubS3Options, stubS3 } from "./stub-s3.ts";
export { type StubSmtp, stubSmtp } from "./stub-smtp.ts";
export { type StubSplunk, type StubSplunkOptions, stubSplunk } from "./stub-splunk.ts";
export { type TestDatabase, testDatabase } from "./test-database.ts";
export { testRedisUrl } from "./test-redis-url.ts";
export { totp } from "./totp.ts";
