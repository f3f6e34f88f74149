import { createHash } from "node:crypto";
import type { LogRecord } from "@millrace/log";

const FILLING_BYTES = 256;

/** The record of a number: whoever knows run and number knows every byte of it. */
export function canaryRecord(run: string, n: number): LogRecord {
  const key = `${run}:${n}`;
  const filling = createHash("shake256", { outputLength: FILLING_BYTES }).update(key).digest();
  return { partitionKey: key, data: filling };
}
