import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** What a proxy says of the request it hands on. From anybody else it is only a claim. */
const proxyHeaders = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip", "forwarded"] as const;

/**
 * Makes X-Forwarded-For the one address that a request came from, as the socket saw it, or as a proxy of ours did. Next keeps
 * the header as a client sent it, so without this the audit log and the limit on signing in would believe what anybody typed.
 * Node tells of each request before a handler sees it.
 */
export function believeProxies(proxies: readonly string[]): void {
  const trusted = toBlockList(proxies);
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    const peer = plain(request.socket.remoteAddress ?? "");
    const { headers } = request;
    headers["x-forwarded-for"] = findClient(peer, headers["x-forwarded-for"], trusted);
    if (!isIn(trusted, peer)) for (const name of proxyHeaders) delete headers[name];
  });
}

/** The nearest address that is no proxy of ours: from the socket leftwards through the header, as long as each is trusted. */
export function findClient(peer: string, forwarded: string | string[] | undefined, trusted: BlockList): string {
  const claimed = String(forwarded ?? "")
    .split(",")
    .map((part) => plain(part.trim()));
  let client = peer;
  while (isIn(trusted, client)) {
    const next = claimed.pop();
    if (next === undefined || isIP(next) === 0) break;
    client = next;
  }
  return client;
}

/** Addresses and CIDRs as a set that can be asked. */
export function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const type = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, type);
    else list.addSubnet(address, Number(bits), type);
  }
  return list;
}

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
}

/** ::ffff:10.0.0.1 is 10.0.0.1 on a socket that takes both. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
