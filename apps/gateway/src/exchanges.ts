import type { EventEmitter } from "node:events";

type Answer = EventEmitter & { readonly writableFinished: boolean };

/** The requests that are being answered, each with a signal that says that its answer should not go on for ever. */
export class Exchanges {
  readonly #open = new Set<AbortController>();

  /**
   * The signal of a new request: given when `answer` closes before it was sent, and when the gateway stops. For an answer that
   * was sent nobody waits, and aborting costs more than signing.
   */
  begin(answer: Answer): AbortSignal {
    const end = new AbortController();
    this.#open.add(end);
    answer.once("close", () => {
      this.#open.delete(end);
      if (!answer.writableFinished) end.abort();
    });
    return end.signal;
  }

  /** Subscriptions end in order, so that their clients subscribe again; a request that has one answer still gets it. */
  endAll(): void {
    for (const end of this.#open) end.abort();
  }
}
