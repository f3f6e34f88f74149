import { setTimeout as sleep } from "node:timers/promises";

const WAIT_MS_MAX = 30_000;

/** Asks again and again until the answer is true. What waits for one of the house's slower ticks says how long that may be. */
export async function until(what: string, isSo: () => Promise<boolean>, waitMsMax = WAIT_MS_MAX): Promise<void> {
  const deadline = performance.now() + waitMsMax;
  while (performance.now() < deadline) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error(`After ${waitMsMax / 1000} seconds it was still not so: ${what}.`);
}
