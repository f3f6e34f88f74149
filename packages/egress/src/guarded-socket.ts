import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { checkPlace } from "./check-place.ts";
import { type GuardOptions, guardedConnect } from "./guarded-connect.ts";

export interface ConnectOptions {
  /**
   * True: TLS from the first byte, with the certificate verified. "later": the protocol asks for TLS itself, as Postgres's
   * does, and the caller sees to it that it gets it. False: never encrypted; only where the operator permits the address.
   */
  readonly tls: boolean | "later";
  /** PEM; left out: the authorities that Node knows. For `tls: true`. */
  readonly ca?: string | undefined;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 10_000;

/** A connected socket to where the policy allows, for protocols other than HTTP. Rejects with egress.refused. */
export async function guardedSocket(
  guard: GuardOptions,
  place: { readonly host: string; readonly port: number },
  options: ConnectOptions,
): Promise<Socket> {
  const target = checkPlace(guard.policy, { ...place, tls: options.tls });
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const servername = isIP(target.host) ? "" : target.host;
  const socket = guardedConnect(guard, {
    options: { host: target.host, port: target.port },
    secure: target.secure,
    connect: ({ lookup }) => {
      const to = { host: target.host, port: target.port, ...(lookup && { lookup }) };
      return options.tls === true
        ? connectTls({ ...to, servername, ...(options.ca && { ca: options.ca }) })
        : connectPlain(to);
    },
    onSocket: (problem) => reject(problem),
  }) as Socket | undefined;
  if (!socket) return promise;
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const stop = () => socket.destroy(signal.reason as Error);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  socket.once(options.tls === true ? "secureConnect" : "connect", () => resolve(socket));
  // Stays, so that a socket whose new owner does not listen yet cannot end the process; it hears of the end by "close".
  socket.on("error", reject);
  return promise.finally(() => signal.removeEventListener("abort", stop));
}
