export { type ConnectRedisOptions, connectRedis } from "./connect-redis.ts";
export { type HintTopic, openRedis, type Redis } from "./open-redis.ts";
