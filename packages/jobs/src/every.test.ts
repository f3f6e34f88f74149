import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { every } from "./every.ts";

const log = () => ({ debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() });

test("runs repeat, never overlap, and close waits for the run in progress", async () => {
  let running = 0;
  let most = 0;
  let ended = 0;
  const ticks = every({
    name: "t",
    everyMs: 1,
    log: log(),
    work: async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(10);
      running -= 1;
      ended += 1;
    },
  });
  await vi.waitFor(() => expect(ended).toBeGreaterThan(3));
  await ticks.close();
  expect(most).toBe(1);
  expect(running).toBe(0);
  const after = ended;
  await sleep(30);
  expect(ended).toBe(after);
});

test("a tick that fails goes on and says so once until it works again", async () => {
  const lines = log();
  let runs = 0;
  const ticks = every({
    name: "t",
    everyMs: 1,
    log: lines,
    work: async () => {
      runs += 1;
      if (runs <= 3) throw new Error("Postgres is away");
    },
  });
  await vi.waitFor(() => expect(runs).toBeGreaterThan(4));
  await ticks.close();
  expect(lines.error).toHaveBeenCalledTimes(1);
  expect(lines.info).toHaveBeenCalledTimes(1);
});
