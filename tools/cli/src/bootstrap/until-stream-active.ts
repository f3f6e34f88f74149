import { setTimeout as sleep } from "node:timers/promises";
import type { Team } from "@millrace/tenancy";
import type { Wiring } from "@millrace/wiring";

const ACTIVE_MS_MAX = 30_000;

/** Waits until the worker has provisioned a stream. */
export async function untilStreamActive(
  { streams }: Pick<Wiring, "streams">,
  { accountId, region }: Team,
  streamName: string,
): Promise<void> {
  const deadline = Date.now() + ACTIVE_MS_MAX;
  while ((await streams.directory.find(accountId, region, streamName))?.status !== "ACTIVE") {
    if (Date.now() > deadline)
      throw new Error(
        `The stream ${streamName} did not become ACTIVE within ${ACTIVE_MS_MAX / 1000} s: the worker provisions it, see its log.`,
      );
    await sleep(100);
  }
}
