import { createHmac, timingSafeEqual } from "node:crypto";
import { PIPE_GREETING_START } from "./sniff-protocol.ts";

/**
 * A standby gateway pipes whole connections to the owner of the log. The first line of a piped connection says where the
 * client really is, proved by a secret that only gateways of this instance have:
 *
 *     MRPIPE <client address> <unix ms> <hex HMAC-SHA256 of "address ms">\n
 */
const CLOCK_MS_MAX = 60_000;
/** Longest greeting: an IPv6 address with zone, a time and a digest. */
export const PIPE_GREETING_BYTES_MAX = 200;

export function writePipeGreeting(secret: Buffer, clientAddress: string, nowMs: number): string {
  const claim = `${clientAddress} ${nowMs}`;
  return `${PIPE_GREETING_START}${claim} ${sign(secret, claim)}\n`;
}

/** The client's address out of a greeting line (without the newline), or undefined when it is not genuine and recent. */
export function readPipeGreeting(secret: Buffer, line: string, nowMs: number): string | undefined {
  const [address, ms, digest, ...more] = line.slice(PIPE_GREETING_START.length).split(" ");
  if (!address || !ms || !digest || more.length > 0) return undefined;
  const expected = Buffer.from(sign(secret, `${address} ${ms}`));
  const given = Buffer.from(digest);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return Math.abs(nowMs - Number(ms)) <= CLOCK_MS_MAX ? address : undefined;
}

function sign(secret: Buffer, claim: string): string {
  return createHmac("sha256", secret).update(claim).digest("hex");
}
