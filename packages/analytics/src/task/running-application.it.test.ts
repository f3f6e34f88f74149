import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { anOutput } from "../../test/samples.ts";
import { countCode, filterCode, openTaskHouse, type TaskHouse } from "../../test/task-house.ts";
import { TaskThread } from "./thread/task-thread.ts";

let house: TaskHouse;
let who: Principal;
beforeAll(async () => {
  house = await openTaskHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterAll(() => house?.close());

const trade = (ticker: string, price: number) => JSON.stringify({ ticker, price });

test("what a filter lets through arrives in another stream, from a thread of its own", {
  timeout: 30_000,
}, async () => {
  const id = await house.start(who, { code: filterCode });
  const openThread = (source: Parameters<typeof TaskThread.open>[0]) =>
    TaskThread.open(source, { memoryBytes: 256 * 2 ** 20 });
  const worker = house.worker({ openThread });
  await house.put(who, "in", [trade("A", 5), trade("B", 50), "no json", trade("C", 20)]);
  await worker.run(id, 2000);
  expect((await house.status(who)).status).toBe("RUNNING");
  expect((await house.stored(who, "out")).sort()).toEqual(['{"TICKER":"B","PRICE":50}', '{"TICKER":"C","PRICE":20}']);
  const { progress, unsent, problem } = await house.task(who);
  expect({ unsent, problem }).toEqual({ unsent: 0, problem: null });
  expect(progress).toMatchObject({ rowsIn: 4, rowsOut: 2, errors: 1, streams: { SOURCE_SQL_STREAM_001: 3 } });
  const errors = await house.deps.db.withTeam(who.teamId, (tx) => tx.applicationError.findMany());
  expect(errors).toMatchObject([{ name: "INVALID_RECORD", pumpName: "SOURCE_SQL_STREAM_001" }]);
});

test("a window closes when time passes, though nothing more comes", { timeout: 30_000 }, async () => {
  const id = await house.start(who, { code: countCode, outputs: [anOutput(who, { name: "COUNTS" })] });
  await house.put(who, "in", [trade("A", 5), trade("A", 50), trade("B", 1)]);
  await house.worker().run(id, 3000);
  const rows = (await house.stored(who, "out")).map((text) => JSON.parse(text));
  expect(rows.reduce((sum, row) => sum + row.TRADES, 0)).toBe(3);
});
