/**
 * What the names of the console's cookies begin with. Browsers keep cookies by host without the port: the port in the name
 * lets two houses run side by side. With TLS the prefix makes the browser refuse the cookie from any other host or path.
 */
export function cookiePrefix(base: URL): string {
  return base.protocol === "https:" ? "__Host-millrace" : `millrace-${base.port || "80"}`;
}
