import { randomUUID } from "node:crypto";

/** What is known of a request besides who sent it. */
export interface Call {
  readonly requestId: string;
  readonly sourceIp?: string;
  /** The region the person looks at, when it is not the team's own. */
  readonly region?: string;
}

/** The cookie in which the choice of region is kept. */
export const regionCookie = "millrace.region";

/** The header in which programs choose a region. */
export const regionHeader = "millrace-region";

/** Reads a call from its headers. */
export function readCall(headers: Headers): Call {
  // One address, and a true one: see believe-proxies.ts.
  const sourceIp = headers.get("x-forwarded-for");
  const region = headers.get(regionHeader) ?? readCookie(headers.get("cookie") ?? "", regionCookie);
  return {
    requestId: randomUUID(),
    ...(sourceIp && { sourceIp }),
    ...(region && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) && { region }),
  };
}

function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const [key, value] = pair.trim().split("=");
    if (key === name && value) return decodeURIComponent(value);
  }
  return undefined;
}
