import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { VERSION } from "@millrace/base";
import type { Ground } from "../open-ground.ts";
import { FORGOTTEN_MS, type ProcessFigures } from "./list-processes.ts";

const BEAT_MS = 5000;
const NANO = 1e6;

/**
 * Says every five seconds that this process lives, and how it is, for whoever looks at the house. A process that ends takes
 * its row away; one that was killed leaves it, and its age tells.
 */
export function keepBeat({ db, clock, name }: Pick<Ground, "db" | "clock" | "name">): { close(): Promise<void> } {
  const id = randomUUID();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const startedAt = new Date(clock.nowMs());
  const fixed = { app: name, host: hostname(), pid: process.pid, version: VERSION, node: process.version, startedAt };
  const beat = async (): Promise<void> => {
    const { rss, heapUsed } = process.memoryUsage();
    const figures: ProcessFigures = { rssBytes: rss, heapBytes: heapUsed, loopLagMs: Math.round(delay.max / NANO) };
    delay.reset();
    const nowMs = clock.nowMs();
    const now = { seenAt: new Date(nowMs), figures: { ...figures } };
    await db.asSystem("a process belongs to no team", async (tx) => {
      await tx.houseProcess.upsert({ where: { id }, create: { id, ...fixed, ...now }, update: now });
      await tx.houseProcess.deleteMany({ where: { seenAt: { lt: new Date(nowMs - FORGOTTEN_MS) } } });
    });
  };
  // While Postgres is away nobody can look either.
  let beating = beat().catch(() => undefined);
  const timer = setInterval(() => {
    beating = beating.then(beat).catch(() => undefined);
  }, BEAT_MS);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      delay.disable();
      await beating;
      const gone = db.asSystem("a process belongs to no team", (tx) => tx.houseProcess.deleteMany({ where: { id } }));
      await gone.catch(() => undefined);
    },
  };
}
