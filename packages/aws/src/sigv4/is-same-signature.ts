import { timingSafeEqual } from "node:crypto";

/** Whether a signature that was given is the expected one, 64 hexadecimal digits: in a time that tells nothing of where they differ. */
export function isSameSignature(expected: string, given: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(given)) return false;
  return timingSafeEqual(Buffer.from(expected, "latin1"), Buffer.from(given, "latin1"));
}
