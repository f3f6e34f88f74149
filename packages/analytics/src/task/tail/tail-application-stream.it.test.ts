import { setTimeout as sleep } from "node:timers/promises";
import { setMasking } from "@millrace/streams";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applicationName, filterCode, openTaskHouse, type TaskHouse } from "../../../test/task-house.ts";
import { listApplicationErrors } from "../figures/list-application-errors.ts";
import { tailApplicationStream } from "./tail-application-stream.ts";

let house: TaskHouse;
beforeAll(async () => {
  house = await openTaskHouse();
});
afterAll(() => house?.close());

test("whoever looks on sees the rows that come from then on, of any in-application stream", {
  timeout: 20_000,
}, async () => {
  const who = await house.makeCaller();
  const id = await house.start(who, { code: filterCode });
  const tail = (stream: string, after?: string) =>
    tailApplicationStream(house.deps, who, { applicationName, stream, after });
  const running = house.worker().run(id, 6000);
  expect(await tail("SOURCE_SQL_STREAM_001")).toEqual([]);
  await sleep(2000);
  for (const price of [1, 50]) {
    await house.put(who, "in", [JSON.stringify({ ticker: "A", price })]);
    await sleep(500);
  }
  const rows = await tail("SOURCE_SQL_STREAM_001");
  expect(rows.map(({ row }) => row.PRICE)).toEqual([1, 50]);
  expect(await tail("SOURCE_SQL_STREAM_001", rows[0]?.id)).toEqual(rows.slice(1));
  expect(await tail("DESTINATION_SQL_STREAM")).toEqual([]);
  const stranger = await house.makeCaller();
  const asked = tailApplicationStream(house.deps, stranger, { applicationName, stream: "DESTINATION_SQL_STREAM" });
  await expect(asked).rejects.toMatchObject({ code: "application.notFound" });
  await running;
});

test("rows and errors that are made of masked fields are for those who may see these", async () => {
  const who = await house.makeCaller();
  await house.start(who, { code: filterCode });
  const stream = "SOURCE_SQL_STREAM_001";
  const asked = (role: "viewer" | "owner") => {
    const person = { ...who, kind: "person", role } as const;
    return [
      tailApplicationStream(house.deps, person, { applicationName, stream }),
      listApplicationErrors(house.deps, person, { applicationName }),
    ];
  };
  expect(await Promise.all(asked("viewer"))).toEqual([[], { errors: [], hasMore: false }]);
  await setMasking(house.deps.streams, who, { streamName: "in", maskedPaths: ["ticker"] });
  for (const look of asked("viewer")) await expect(look).rejects.toMatchObject({ code: "auth.denied" });
  await Promise.all(asked("owner"));
});
