import { lookup } from "node:dns/promises";
import { type ClientRequestArgs, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isIP, type LookupFunction, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { AppError } from "@millrace/base";
import type { EgressPolicy, EgressTarget } from "./egress-policy.ts";

/**
 * Agents that connect only where the policy allows. Three walls, each of which alone was once got round somewhere:
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

type OnSocket = (problem: Error | null, socket: Duplex) => void;

const agentOptions = { keepAlive: true, keepAliveMsecs: 10_000, maxSockets: 50, maxFreeSockets: 4, timeout: 60_000 };

export class GuardedHttpAgent extends HttpAgent {
  readonly #guard: GuardOptions;

  constructor(guard: GuardOptions) {
    super(agentOptions);
    this.#guard = guard;
  }

  override createConnection(options: ClientRequestArgs, onSocket?: OnSocket): Duplex | null | undefined {
    const connect = (guarded: ClientRequestArgs) => super.createConnection(guarded, onSocket);
    return guardedConnect(this.#guard, { options, secure: false, connect, onSocket });
  }
}

export class GuardedHttpsAgent extends HttpsAgent {
  readonly #guard: GuardOptions;

  constructor(guard: GuardOptions) {
    super(agentOptions);
    this.#guard = guard;
  }

  override createConnection(options: ClientRequestArgs, onSocket?: OnSocket): Duplex | null | undefined {
    const connect = (guarded: ClientRequestArgs) => super.createConnection(guarded, onSocket);
    return guardedConnect(this.#guard, { options, secure: true, connect, onSocket });
  }
}

interface Connecting {
  readonly options: ClientRequestArgs;
  readonly secure: boolean;
  readonly connect: (options: ClientRequestArgs) => Duplex | null | undefined;
  readonly onSocket: OnSocket | undefined;
}

function guardedConnect(
  guard: GuardOptions,
  { options, secure, connect, onSocket }: Connecting,
): Duplex | null | undefined {
  const target = { host: options.host ?? "localhost", port: Number(options.port), secure };
  const reason = isIP(target.host) ? guard.policy.refusal(target, target.host) : guard.policy.earlyRefusal(target);
  if (reason !== undefined) {
    onSocket?.(refused(target, reason), undefined as unknown as Duplex);
    return undefined;
  }
  const socket = connect({ ...options, lookup: guardedLookup(guard, target) });
  if (socket) guardSocket(guard.policy, target, socket as Socket);
  return socket;
}

/** Destroys the socket the moment it turns out to have reached an address that the policy refuses. */
export function guardSocket(policy: EgressPolicy, target: EgressTarget, socket: Socket): void {
  socket.prependOnceListener("connect", () => {
    const reason = policy.refusal(target, socket.remoteAddress ?? "");
    if (reason !== undefined) socket.destroy(refused(target, reason));
  });
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
          done(refused(target, reason), "", 4);
        } else if (options.all) done(null, [...good]);
        else done(null, first.address, first.family);
      },
      (problem: NodeJS.ErrnoException) => done(problem, "", 4),
    );
  };
}

function refused(target: EgressTarget, reason: string): AppError {
  return new AppError("egress.refused", { address: `${target.host}:${target.port}`, reason });
}
