import type { IncomingHttpHeaders } from "node:http";
import type { AwsRequest } from "@millrace/aws";

const none: ReadonlySet<string> = new Set();

/**
 * A request's headers, of either HTTP. What Node.js read is used as it is when each name came once, which is usual and spares every
 * request a second object of all its headers; else they are joined anew from `raw` (name, value, name, …), because Node.js drops
 * the second value of some names in silence.
 */
export function readHeaders(
  read: IncomingHttpHeaders,
  raw: readonly string[],
): Pick<AwsRequest, "headers" | "repeated"> {
  let names = 0;
  for (const _name in read) names += 1;
  // Values of set-cookie are always a list.
  const isPlain = names * 2 === raw.length && read["set-cookie"] === undefined;
  return isPlain ? { headers: read as Record<string, string>, repeated: none } : joinHeaders(raw);
}

function joinHeaders(raw: readonly string[]): Pick<AwsRequest, "headers" | "repeated"> {
  const headers: Record<string, string> = Object.create(null);
  const repeated = new Set<string>();
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] as string).toLowerCase();
    const value = raw[i + 1] as string;
    const before = headers[name];
    if (before !== undefined) repeated.add(name);
    headers[name] = before === undefined ? value : `${before},${value}`;
  }
  return { headers, repeated };
}
