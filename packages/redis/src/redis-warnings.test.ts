import { expect, test } from "vitest";
import { redisWarnings } from "./redis-warnings.ts";

const named = (info: string) =>
  redisWarnings(info).map((sentence) => /CVE-[\d-]+|maxmemory-policy/.exec(sentence)?.[0]);

test.each([
  ["redis_version:6.2.19", ["CVE-2025-49844"]],
  ["redis_version:7.0.15", ["CVE-2025-49844", "CVE-2025-21605"]],
  ["redis_version:7.2.11", ["CVE-2026-23479"]],
  ["redis_version:8.2.1", ["CVE-2025-49844", "CVE-2026-23479"]],
  ["redis_version:8.6.2", ["CVE-2026-23479"]],
  ["redis_version:8.6.3", []],
  ["redis_version:9.0.0", []],
  ["redis_version:7.2.4\r\nvalkey_version:8.0.5", ["CVE-2025-49844"]],
  ["redis_version:7.2.4\r\nvalkey_version:9.1.2", []],
  ["redis_version:8.6.3\r\nmaxmemory_policy:allkeys-lru\r\n", ["maxmemory-policy"]],
  ["redis_version:8.6.3\r\nmaxmemory_policy:noeviction\r\n", []],
  ["", []],
])("%j is warned of %j", (info, expected) => {
  expect(named(info)).toEqual(expected);
});
