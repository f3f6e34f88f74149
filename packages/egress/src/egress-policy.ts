import { isIPv6 } from "node:net";
import { AddressList } from "./address-list.ts";
import { addressRange } from "./address-range.ts";

/**
 * Where tenants' connections may go, in one sentence: TLS to public addresses at the usual ports; anything else (http,
 * other ports, private addresses) only where the operator's EGRESS_ALLOW permits it by CIDR or by host:port; the
 * metadata services of clouds never.
 */
export interface EgressPolicy {
  /** Why a connection is refused, as the end of a sentence; undefined when it is allowed. */
  refusal(target: EgressTarget, address: string): string | undefined;
  /** The same for a name that was not resolved yet: only what is certain whatever its address. */
  earlyRefusal(target: EgressTarget): string | undefined;
}

export interface EgressTarget {
  /** As in a URL, without brackets. */
  readonly host: string;
  readonly port: number;
  /** TLS. */
  readonly secure: boolean;
}

/** Of HTTPS and Millrace, Postgres and Redshift, Splunk, Kafka, Elasticsearch and OpenSearch: where data is delivered to. */
const ports: ReadonlySet<number> = new Set([
  443, 4566, 4567, 4568, 5432, 5439, 6432, 8088, 8443, 9000, 9092, 9093, 9094, 9096, 9098, 9200,
]);

/** Reads EGRESS_ALLOW: CIDRs and host:port permits. Throws a sentence about the first entry that is neither. */
export function parseEgressAllow(allow: readonly string[]): EgressPolicy {
  const cidrs = allow.filter((entry) => /^[0-9a-f.:]+\/\d{1,3}$/i.test(entry));
  const permits = new Set(allow.filter((entry) => !cidrs.includes(entry)).map(readPermit));
  const inside = readCidrs(cidrs);

  const permitted = (target: EgressTarget): boolean => permits.has(`${canonical(target.host)}:${target.port}`);
  const ordinary = (target: EgressTarget): string | undefined => {
    if (!target.secure)
      return "the connection is not encrypted; use https or TLS, or ask the operator to permit it in EGRESS_ALLOW.";
    if (!ports.has(target.port))
      return `port ${target.port} is not among ${[...ports].join(", ")}; the operator can permit it in EGRESS_ALLOW.`;
    return undefined;
  };
  const inward = "it is not a public address; the operator can permit it in EGRESS_ALLOW.";
  return {
    refusal: (target, address) => {
      const range = addressRange(address);
      if (range === "never") return "it is where a cloud keeps a machine's credentials, or no address at all.";
      if (permitted(target) || inside.has(address)) return undefined;
      if (range === "private") return inward;
      return ordinary(target);
    },
    earlyRefusal: (target) => {
      if (permitted(target)) return undefined;
      if (isLoopbackName(target.host) && !loopbacks.some((address) => inside.has(address))) return inward;
      return cidrs.length > 0 ? undefined : ordinary(target);
    },
  };
}

const loopbacks = ["127.0.0.1", "::1"];

/** A name that means this machine wherever it is looked up (RFC 6761). */
function isLoopbackName(host: string): boolean {
  return /(^|\.)localhost\.?$/i.test(host);
}

function readPermit(entry: string): string {
  const parts = /^(\[[0-9a-f:.]+\]|[^:/\s]+):(\d{1,5})$/i.exec(entry);
  const port = Number(parts?.[2]);
  if (!parts?.[1] || port < 1 || port > 65_535) {
    throw new Error(
      `EGRESS_ALLOW: "${entry}" is neither a network such as 10.0.0.0/8 nor a host and port such as minio.internal:9000.`,
    );
  }
  return `${canonical(parts[1])}:${port}`;
}

function readCidrs(cidrs: readonly string[]): AddressList {
  try {
    return new AddressList(cidrs);
  } catch (cause) {
    throw new Error(`EGRESS_ALLOW: one of ${cidrs.join(", ")} is not a network such as 10.0.0.0/8.`, { cause });
  }
}

function canonical(host: string): string {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  return isIPv6(bare) ? new URL(`http://[${bare}]/`).hostname.slice(1, -1) : bare;
}
