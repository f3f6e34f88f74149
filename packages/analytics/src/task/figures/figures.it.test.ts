import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applicationName, filterCode, openTaskHouse, type TaskHouse } from "../../../test/task-house.ts";
import { applicationFigures } from "./application-figures.ts";
import { applicationTotals } from "./application-totals.ts";
import { listApplicationErrors } from "./list-application-errors.ts";

let house: TaskHouse;
let who: Principal;
beforeAll(async () => {
  house = await openTaskHouse();
  who = await house.makeCaller();
});
afterAll(() => house?.close());

test("what an application did is told now, by the minute and in a list; its error rows page by page", {
  timeout: 30_000,
}, async () => {
  const id = await house.start(who, { code: filterCode });
  const before = await applicationFigures(house.deps, who, { applicationName, sinceMs: 0 });
  expect(before).toMatchObject({ progress: { rowsIn: 0 }, problem: undefined, minutes: [] });
  expect(await applicationTotals(house.deps, who, { sinceMs: 0 })).toEqual([]);
  const trade = JSON.stringify({ ticker: "A", price: 50 });
  await house.put(who, "in", [trade, "no json", "nor this", trade]);
  await house.worker().run(id, 2500);
  const { progress, minutes } = await applicationFigures(house.deps, who, { applicationName, sinceMs: 0 });
  expect(progress).toMatchObject({ rowsIn: 4, rowsOut: 2, errors: 2 });
  expect(minutes.reduce((sum, { rowsIn }) => sum + rowsIn, 0)).toBe(4);
  const [total] = await applicationTotals(house.deps, who, { sinceMs: 0 });
  expect(total).toMatchObject({ applicationId: id, rowsIn: 4, rowsOut: 2, errors: 2 });
  const first = await listApplicationErrors(house.deps, who, { applicationName, limit: 1 });
  expect(first).toMatchObject({ hasMore: true, errors: [{ name: "INVALID_RECORD" }] });
  const rest = await listApplicationErrors(house.deps, who, { applicationName, after: first.errors[0]?.id });
  expect(rest).toMatchObject({ hasMore: false, errors: [{ name: "INVALID_RECORD" }] });
  expect(rest.errors[0]?.id).not.toBe(first.errors[0]?.id);
});

test("another team's application has no figures here", async () => {
  const stranger = await house.makeCaller();
  await expect(applicationFigures(house.deps, stranger, { applicationName, sinceMs: 0 })).rejects.toMatchObject({
    code: "application.notFound",
  });
  expect(await applicationTotals(house.deps, stranger, { sinceMs: 0 })).toEqual([]);
});
