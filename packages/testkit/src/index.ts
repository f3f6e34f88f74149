export { type CuttableLine, cuttableLine } from "./cuttable-line.ts";
export { type StubKinesis, type StubShard, stubKinesis } from "./stub-kinesis.ts";
export { type StubS3, stubS3 } from "./stub-s3.ts";
export { type TestDatabase, testDatabase } from "./test-database.ts";
export { testRedisUrl } from "./test-redis-url.ts";
