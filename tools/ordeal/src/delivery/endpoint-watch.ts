import { hash } from "node:crypto";
import type { HttpEndpointRequest, StubHttpEndpoint } from "@millrace/testkit";
import type { Ledger } from "./ledger.ts";

const LOOK_MS = 100;

/**
 * Enters what an HTTP endpoint is given. A request that comes again under its id is the same batch once more, as the protocol has
 * it, and is counted apart; what comes again under another id is entered, and so found to be doubled.
 */
export class EndpointWatch {
  readonly #endpoint: StubHttpEndpoint;
  readonly #ledger: Ledger;
  /** The bytes of a request, by its id. */
  readonly #requests = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;
  #repeated = 0;
  #changed = 0;

  constructor(endpoint: StubHttpEndpoint, ledger: Ledger) {
    this.#endpoint = endpoint;
    this.#ledger = ledger;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Requests that came again under the id that they had. */
  get repeated(): number {
    return this.#repeated;
  }

  /** Of these, those that were not what they had been. */
  get changed(): number {
    return this.#changed;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#look();
  }

  #look(): void {
    for (const request of this.#endpoint.requests.splice(0)) this.#enter(request);
  }

  #enter({ requestId, records }: HttpEndpointRequest): void {
    const bytes = hash("sha256", Buffer.concat(records));
    const known = this.#requests.get(requestId);
    this.#requests.set(requestId, bytes);
    if (known === undefined) for (const record of records) this.#ledger.arrive(record);
    else this.#repeated += 1;
    if (known !== undefined && known !== bytes) this.#changed += 1;
  }
}
