import { setTimeout as sleep } from "node:timers/promises";

const WAIT_MS_MAX = 30_000;

/** Asks again and again until the answer is true. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WAIT_MS_MAX;
  while (performance.now() < deadline) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error(`After ${WAIT_MS_MAX / 1000} seconds it was still not so: ${what}.`);
}
