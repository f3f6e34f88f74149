import type { RecordPlace } from "@millrace/log";
import { explicitHash, hashKey } from "./hash-key.ts";

/** Where on the ring a stored record lies, which has its parts at these places of a batch's body: 32 hex digits. */
export function hashOfPlace(body: Buffer, { keyStart, keyEnd, hashStart, hashEnd }: RecordPlace): string {
  if (hashEnd > hashStart) return explicitHash(body.toString("latin1", hashStart, hashEnd));
  return hashKey(body, keyStart, keyEnd);
}
