/**
 * Whether a request that changes something comes from the console's own pages. Browsers say so in Sec-Fetch-Site; where
 * they do not (plain http, old ones), the Origin must be the host that was asked. A request with neither is no browser's,
 * and has no cookie that somebody else could make it send.
 */
export function isSameOrigin(method: string, headers: Headers): boolean {
  if (method === "GET" || method === "HEAD") return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return true;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The answer to a request that another site made a browser send. */
export function foreignOrigin(): Response {
  return Response.json({ message: "This request came from another site and was not carried out." }, { status: 403 });
}
