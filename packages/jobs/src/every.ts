import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@millrace/observe";

export interface EveryOptions {
  readonly name: string;
  /** From the end of one run to the start of the next, give or take a tenth. */
  readonly everyMs: number;
  /** Should stop soon when the signal aborts. */
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  readonly log: Logger;
}

/**
 * Repeats work that needs no queue. Runs never overlap within a process; several processes may run the same tick, so
 * the work is idempotent. A failed run is logged, once until a run succeeds again, and the next one comes as if nothing
 * had happened. `close` aborts the signal and waits for the run in progress.
 */
export function every(options: EveryOptions): { close(): Promise<void> } {
  const closing = new AbortController();
  const done = loop(options, closing.signal);
  return {
    close: () => {
      closing.abort();
      return done;
    },
  };
}

async function loop({ name, everyMs, work, log }: EveryOptions, signal: AbortSignal): Promise<void> {
  let failing = false;
  while (!signal.aborted) {
    try {
      await work(signal);
      if (failing) log.info({ tick: name }, "A tick works again.");
      failing = false;
    } catch (cause) {
      if (!failing && !signal.aborted) log.error({ tick: name, cause }, "A tick failed; it goes on trying.");
      failing = true;
    }
    await sleep(everyMs * (0.9 + Math.random() * 0.2), undefined, { signal }).catch(() => undefined);
  }
}
