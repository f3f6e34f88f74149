import { isIP } from "node:net";
import { AppError } from "@millrace/base";
import type { EgressPolicy, EgressTarget } from "./egress-policy.ts";

const defaultPorts: Readonly<Record<string, number>> = { "https:": 443, "http:": 80 };

/**
 * Checks what can be known before a connection is made, so that a person hears of it when typing the address and no
 * packet is sent inside. The URL parser has already turned every spelling of an IPv4 address (decimal, octal, hex,
 * shortened, full-width) into dots. Throws egress.refused.
 */
export function checkUrl(policy: EgressPolicy, text: string): EgressTarget {
  const refuse = (reason: string) => new AppError("egress.refused", { address: withoutSecrets(text), reason });
  if (!URL.canParse(text)) throw refuse("it is not a URL.");
  const url = new URL(text);
  const defaultPort = defaultPorts[url.protocol];
  if (defaultPort === undefined) throw refuse("only https and http are spoken.");
  if (url.username !== "" || url.password !== "")
    throw refuse("put credentials into their own fields, not into the address.");
  const target = {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? defaultPort : Number(url.port),
    secure: url.protocol === "https:",
  };
  const reason = isIP(target.host) ? policy.refusal(target, target.host) : policy.earlyRefusal(target);
  if (reason !== undefined) throw refuse(reason);
  return target;
}

function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, "//").slice(0, 200);
}
