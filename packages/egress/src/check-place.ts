import { isIPv6 } from "node:net";
import { AppError } from "@millrace/base";
import { checkUrl } from "./check-url.ts";
import type { EgressPolicy, EgressTarget } from "./egress-policy.ts";

/** Where a protocol other than HTTP leads. */
export interface EgressPlace {
  /** A name or an address; IPv6 with brackets or without. */
  readonly host: string;
  readonly port: number;
  /** False: never encrypted. "later": the protocol asks for TLS itself. */
  readonly tls: boolean | "later";
}

/**
 * Checks what can be known before a name is looked up. The URL parser turns every spelling of an address into one, so it reads the
 * host here, too. Throws egress.refused.
 */
export function checkPlace(policy: EgressPolicy, { host, port, tls }: EgressPlace): EgressTarget {
  const bare = host.replace(/^\[|\]$/g, "");
  if (/[/\\@?#\s]/.test(bare) || (bare.includes(":") && !isIPv6(bare))) {
    throw new AppError("egress.refused", { address: bare.slice(0, 200), reason: "it is not the name of a host." });
  }
  const scheme = tls === false ? "http" : "https";
  return checkUrl(policy, `${scheme}://${isIPv6(bare) ? `[${bare}]` : bare}:${port}/`);
}
