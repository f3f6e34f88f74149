let next = 0;

/**
 * The URL of an empty logical database of the Redis at TEST_REDIS_URL (set by `./millrace test`), apart from those of other
 * test files that run at the same time: the number is the vitest worker's slot plus a count within the file.
 */
export function testRedisUrl(): string {
  const serverUrl = process.env.TEST_REDIS_URL;
  if (!serverUrl) throw new Error("TEST_REDIS_URL is not set: run tests through ./millrace test.");
  const slot = Number(process.env.VITEST_POOL_ID ?? "1") % 20;
  const url = new URL(serverUrl);
  url.pathname = `/${1 + slot * 8 + (next++ % 8)}`;
  return url.toString();
}
