import type { Socket } from "node:net";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { CappedHandler } from "./capped-handler.ts";
import { checkPlace, type EgressPlace } from "./check-place.ts";
import { checkUrl } from "./check-url.ts";
import { type EgressRequest, type EgressResponse, egressFetch } from "./egress-fetch.ts";
import { type EgressPolicy, parseEgressAllow } from "./egress-policy.ts";
import { guardedAgents } from "./guarded-agents.ts";
import type { GuardOptions } from "./guarded-connect.ts";
import { type ConnectOptions, guardedSocket } from "./guarded-socket.ts";

export interface EgressOptions {
  /** EGRESS_ALLOW: CIDRs and host:port permits. */
  readonly allow: readonly string[];
  /** All addresses of a name; for tests. */
  readonly resolve?: NonNullable<GuardOptions["resolve"]>;
}

export interface RequestHandlerOptions {
  /** Left out: any size, for bodies that are read as a stream. */
  readonly responseBytesMax?: number;
  /** Until the answer begins; a minute when left out. */
  readonly timeoutMs?: number;
}

/** The only way out to an address that a tenant typed. */
export interface Egress {
  readonly policy: EgressPolicy;
  /** Throws egress.refused when the address could never be reached; for forms. */
  check(url: string): void;
  /** The same for where a protocol other than HTTP leads. */
  checkPlace(place: EgressPlace): void;
  fetch(url: string, init?: EgressRequest): Promise<EgressResponse>;
  /** For one client of the AWS SDK, which closes it with itself. HTTP/1.1. */
  requestHandler(options?: RequestHandlerOptions): NodeHttpHandler;
  /** A connected socket, for protocols other than HTTP. Whoever asked for it ends it. */
  connect(host: string, port: number, options: ConnectOptions): Promise<Socket>;
  close(): void;
}

/** Opens the way out, with what the operator permits. */
export function openEgress(options: EgressOptions): Egress {
  const policy = parseEgressAllow(options.allow);
  const guard: GuardOptions = { policy, ...(options.resolve && { resolve: options.resolve }) };
  const agents = guardedAgents(guard);
  return {
    policy,
    check: (url) => void checkUrl(policy, url),
    checkPlace: (place) => void checkPlace(policy, place),
    fetch: async (url, init = {}) => {
      checkUrl(policy, url);
      return egressFetch(agents, new URL(url), init);
    },
    requestHandler: ({ responseBytesMax, timeoutMs = 60_000 } = {}) => {
      const own = guardedAgents(guard);
      const handler = {
        httpAgent: own.http,
        httpsAgent: own.https,
        connectionTimeout: 5000,
        requestTimeout: timeoutMs,
        throwOnRequestTimeout: true,
      };
      return responseBytesMax === undefined
        ? new NodeHttpHandler(handler)
        : new CappedHandler(handler, responseBytesMax);
    },
    connect: (host, port, how) => guardedSocket(guard, { host, port }, how),
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}
