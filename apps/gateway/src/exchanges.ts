import type { EventEmitter } from "node:events";

type Answer = EventEmitter & { readonly writableFinished: boolean };

/** The requests that are being answered, each with a signal that says that its answer should not go on for ever. */
export class Exchanges {
  readonly #open = new Set<OpenExchange>();

  /** A new request, until `answer` closes. Its signal is given when that comes before it was sent, and when the gateway stops. */
  begin(answer: Answer): { readonly signal: AbortSignal } {
    const exchange = new OpenExchange();
    this.#open.add(exchange);
    answer.once("close", () => {
      this.#open.delete(exchange);
      if (!answer.writableFinished) exchange.end();
    });
    return exchange;
  }

  /** Subscriptions end in order, so that their clients subscribe again; a request that has one answer still gets it. */
  endAll(): void {
    for (const exchange of this.#open) exchange.end();
  }
}

/** Its signal is made when somebody asks for it: few operations do, and it costs more than a signature. */
class OpenExchange {
  #controller: AbortController | undefined;
  #isOver = false;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isOver) this.#controller.abort();
    return this.#controller.signal;
  }

  end(): void {
    this.#isOver = true;
    this.#controller?.abort();
  }
}
