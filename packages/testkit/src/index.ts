export { type TestDatabase, testDatabase } from "./test-database.ts";
export { testRedisUrl } from "./test-redis-url.ts";
