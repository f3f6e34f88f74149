import { randomBytes, randomUUID } from "node:crypto";
import type { AwsRequest } from "../aws-request.ts";

/** One request on its way through the edge, with the names that its answer will carry. */
export interface Exchange {
  readonly request: AwsRequest;
  readonly requestId: string;
  readonly extendedId: string;
}

const EXTENDED_ID_BYTES = 72;
/** Random bytes for many answers are drawn at once. */
const pool = { bytes: Buffer.alloc(0), at: 0 };

export function openExchange(request: AwsRequest): Exchange {
  return { request, requestId: randomUUID(), extendedId: newExtendedId() };
}

function newExtendedId(): string {
  if (pool.at + EXTENDED_ID_BYTES > pool.bytes.length) {
    pool.bytes = randomBytes(EXTENDED_ID_BYTES * 128);
    pool.at = 0;
  }
  pool.at += EXTENDED_ID_BYTES;
  return pool.bytes.toString("base64", pool.at - EXTENDED_ID_BYTES, pool.at);
}
