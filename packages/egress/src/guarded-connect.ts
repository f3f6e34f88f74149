import { lookup } from "node:dns/promises";
import type { ClientRequestArgs } from "node:http";
import { isIP, type LookupFunction, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { EgressPolicy, EgressTarget } from "./egress-policy.ts";
import { guardSocket, refusedError } from "./guard-socket.ts";

/**
 * Connections that go only where the policy allows. Three walls, each of which alone was once got round somewhere:
 *
 * 1. Before: an address typed as a literal is judged at once; node never looks it up, so a guarded lookup alone
 *    would let it through.
 * 2. Resolving: a name is resolved once, forbidden answers are taken out, and the socket gets those addresses and no
 *    others, so a second answer of a rebinding name server is never asked for.
 * 3. After: the address the socket really reached is judged before the first byte of the request is written.
 */
export interface GuardOptions {
  readonly policy: EgressPolicy;
  /** All addresses of a name; for tests. */
  readonly resolve?: (host: string) => Promise<readonly { address: string; family: number }[]>;
}

export type OnSocket = (problem: Error | null, socket: Duplex) => void;

export interface Connecting {
  readonly options: ClientRequestArgs;
  readonly secure: boolean;
  readonly connect: (options: ClientRequestArgs) => Duplex | null | undefined;
  readonly onSocket: OnSocket | undefined;
}

/** Connects through the three walls. A refusal goes to `onSocket`, as Node's agents expect. */
export function guardedConnect(
  guard: GuardOptions,
  { options, secure, connect, onSocket }: Connecting,
): Duplex | null | undefined {
  const target = { host: options.host ?? "localhost", port: Number(options.port), secure };
  const reason = isIP(target.host) ? guard.policy.refusal(target, target.host) : guard.policy.earlyRefusal(target);
  if (reason !== undefined) {
    onSocket?.(refusedError(target, reason), undefined as unknown as Duplex);
    return undefined;
  }
  const socket = connect({ ...options, lookup: guardedLookup(guard, target) });
  if (socket) guardSocket(guard.policy, target, socket as Socket);
  return socket;
}

function guardedLookup(guard: GuardOptions, target: EgressTarget): LookupFunction {
  const resolve = guard.resolve ?? ((host: string) => lookup(host, { all: true }));
  return (host, options, done) => {
    resolve(host).then(
      (found) => {
        const good = found.filter(({ address }) => guard.policy.refusal(target, address) === undefined);
        const first = good[0];
        if (!first) {
          const reason = guard.policy.refusal(target, found[0]?.address ?? "") ?? "it has no address.";
          done(refusedError(target, reason), "", 4);
        } else if (options.all) done(null, [...good]);
        else done(null, first.address, first.family);
      },
      (problem: NodeJS.ErrnoException) => done(problem, "", 4),
    );
  };
}
