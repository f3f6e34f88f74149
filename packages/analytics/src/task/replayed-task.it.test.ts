import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localThread } from "../../test/local-thread.ts";
import { filterCode, openTaskHouse, type TaskHouse } from "../../test/task-house.ts";
import type { TaskDeps } from "./task-deps.ts";
import type { ShownRow } from "./thread/messages.ts";

let house: TaskHouse;
beforeAll(async () => {
  house = await openTaskHouse();
});
afterAll(() => house?.close());

const stream = "SOURCE_SQL_STREAM_001";

/** Keeps what comes to the input's stream, in order, with the times that the engine gave it. */
function recording(rows: ShownRow[]): TaskDeps["openThread"] {
  return async (source) => {
    const thread = await localThread(source);
    return {
      ...thread,
      step: async (step) => {
        const result = await thread.step({ ...step, tail: { streams: [stream], rowsMax: 1000 } });
        rows.push(...(result.tail[stream] ?? []));
        return result;
      },
    };
  };
}

test("a replay gives rows the times that they had, also those that a clock which runs ahead made late", {
  timeout: 30_000,
}, async () => {
  const who = await house.makeCaller();
  const id = await house.start(who, { code: filterCode });
  const live: ShownRow[] = [];
  const clock = { nowMs: () => Date.now() + 3000 };
  const killed = house.worker({ clock, openThread: recording(live) });
  const running = killed.run(id, 20_000);
  await sleep(800);
  for (let n = 0; n < 4; n += 1) {
    await house.put(who, "in", [
      JSON.stringify({ ticker: "A", price: 20 + n }),
      JSON.stringify({ ticker: "B", price: n }),
    ]);
    await sleep(600);
  }
  killed.kill();
  await running;
  expect((await house.task(who)).stateStep).toBe(0);
  await house.expireLease();
  const replayed: ShownRow[] = [];
  await house.worker({ clock, openThread: recording(replayed) }).run(id, 300);
  expect(live).toHaveLength(8);
  expect(replayed).toEqual(live);
  const late = live.filter((row) => Number(row.ROWTIME) > Number(row.APPROXIMATE_ARRIVAL_TIME));
  expect(late.length).toBeGreaterThan(0);
});
