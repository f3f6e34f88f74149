import { packBatch, type ShardRef, type StreamLog } from "@millrace/log";
import type { Ground } from "@millrace/wiring";
import type { Readiness } from "./health.ts";

/** Answers are reused this long, so that probes cost nothing. */
const FRESH_MS = 1000;
const APPEND_MS_MAX = 2000;
/** A shard of the house's own: no stream has the id "probe". */
const probe: ShardRef = { team: "millrace", stream: "probe", shard: 0 };

/** Ready means: a record was appended to the log and synced just now, and Postgres answers. */
export async function openReadiness(ground: Ground, log: StreamLog): Promise<Readiness & { close(): void }> {
  await log.open(probe);
  const record = packBatch([{ partitionKey: "probe", data: Buffer.from("ready?") }]);
  let closed = false;
  let checkedMs = 0;
  let last: Promise<string[]> = Promise.resolve([]);

  const check = async (): Promise<string[]> => {
    const [logOk, dbOk] = await Promise.all([
      within(log.append(probe, record).then(() => log.trim(probe, ground.clock.nowMs()))),
      within(ground.db.ping()),
    ]);
    return [...(logOk ? [] : ["The log does not take a record."]), ...(dbOk ? [] : ["Postgres does not answer."])];
  };
  return {
    problems: async () => {
      if (closed) return ["Shutting down."];
      const nowMs = ground.clock.nowMs();
      if (nowMs - checkedMs > FRESH_MS) {
        checkedMs = nowMs;
        last = check();
      }
      return last;
    },
    close: () => {
      closed = true;
    },
  };
}

async function within(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), APPEND_MS_MAX);
  });
  const done = work.then(
    (value) => value !== false,
    () => false,
  );
  const result = await Promise.race([done, late]);
  clearTimeout(timer);
  return result;
}
