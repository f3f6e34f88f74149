import { type ClientRequestArgs, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";
import { type GuardOptions, guardedConnect, type OnSocket } from "./guarded-connect.ts";

export interface GuardedAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

const agentOptions = { keepAlive: true, keepAliveMsecs: 10_000, maxSockets: 50, maxFreeSockets: 4, timeout: 60_000 };

/** A pair of agents of Node's, for anything that speaks http through them. */
export function guardedAgents(guard: GuardOptions): GuardedAgents {
  return { http: new GuardedHttpAgent(guard), https: new GuardedHttpsAgent(guard) };
}

class GuardedHttpAgent extends HttpAgent {
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

class GuardedHttpsAgent extends HttpsAgent {
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
