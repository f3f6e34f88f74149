import { isIP } from "node:net";

/** What a browser on the console's own machine may call it. */
export const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * The host that passkeys are bound to, or undefined where there can be none: browsers bind them to a name, never to an
 * address. A console on a loopback address has the name localhost.
 */
export function passkeyPlace(base: URL): string | undefined {
  if (loopbackNames.includes(base.hostname)) return "localhost";
  return isIP(base.hostname.replace(/^\[|\]$/g, "")) === 0 ? base.hostname : undefined;
}
