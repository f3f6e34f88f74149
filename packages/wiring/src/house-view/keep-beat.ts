import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { VERSION } from "@millrace/base";
import { every } from "@millrace/jobs";
import { takeLoopLag } from "@millrace/observe";
import type { Ground } from "../open-ground.ts";
import { FORGOTTEN_MS, type ProcessFigures } from "./list-processes.ts";

const BEAT_MS = 5000;
const RESOLUTION_MS = 20;

/**
 * Says every five seconds that this process lives, and how it is, for whoever looks at the house. A process that ends takes
 * its row away; one that was killed leaves it, and its age tells.
 */
export function keepBeat({ db, clock, logger, name }: Pick<Ground, "db" | "clock" | "logger" | "name">): {
  close(): Promise<void>;
} {
  const id = randomUUID();
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const startedAt = new Date(clock.nowMs());
  const fixed = { app: name, host: hostname(), pid: process.pid, version: VERSION, node: process.version, startedAt };
  const beat = async (): Promise<void> => {
    const { rss, heapUsed } = process.memoryUsage();
    const loopLagMs = Math.round(takeLoopLag(delay, RESOLUTION_MS).max);
    const figures: ProcessFigures = { rssBytes: rss, heapBytes: heapUsed, loopLagMs };
    const nowMs = clock.nowMs();
    const now = { seenAt: new Date(nowMs), figures: { ...figures } };
    await db.asSystem("a process belongs to no team", async (tx) => {
      await tx.houseProcess.upsert({ where: { id }, create: { id, ...fixed, ...now }, update: now });
      await tx.houseProcess.deleteMany({ where: { seenAt: { lt: new Date(nowMs - FORGOTTEN_MS) } } });
    });
  };
  const beats = every({ name: "house.beat", everyMs: BEAT_MS, work: beat, log: logger });
  return {
    close: async () => {
      await beats.close();
      delay.disable();
      const gone = db.asSystem("a process belongs to no team", (tx) => tx.houseProcess.deleteMany({ where: { id } }));
      await gone.catch(() => undefined);
    },
  };
}
