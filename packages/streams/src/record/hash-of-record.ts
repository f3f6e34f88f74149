import type { LogRecord } from "@millrace/log";
import { explicitHash, hashKey } from "./hash-key.ts";

/** Where on the ring a record lies, by its explicit hash key where it has one: 32 hex digits. */
export function hashOfRecord({ partitionKey, explicitHashKey }: Omit<LogRecord, "data">): string {
  if (explicitHashKey !== undefined) return explicitHash(explicitHashKey);
  const key = Buffer.from(partitionKey, "utf8");
  return hashKey(key, 0, key.length);
}
