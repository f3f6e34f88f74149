import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApplicationHouse, openApplicationHouse } from "../../test/application-house.ts";
import { aDraft } from "../../test/samples.ts";
import { createApplication } from "./create-application.ts";
import { exportApplication } from "./export-application.ts";

let house: ApplicationHouse;
let who: Principal;
beforeAll(async () => {
  house = await openApplicationHouse();
  who = await house.makeCaller();
});
afterAll(() => house?.close());

test("an application is exported with its input, its streams, and a line for each statement", async () => {
  await createApplication(house.deps, who, { applicationName: "filter", draft: aDraft(who) });
  const { sql, report } = await exportApplication(house.deps, who, { applicationName: "filter" });
  expect(report.map(({ translates }) => translates)).toEqual([true, true]);
  expect(sql).toMatch(/CREATE TABLE `?SOURCE_SQL_STREAM_001`?/);
  expect(sql).toContain("INSERT INTO");
});

test("another team's is not found", async () => {
  const stranger = await house.makeCaller();
  const exported = exportApplication(house.deps, stranger, { applicationName: "filter" });
  await expect(exported).rejects.toMatchObject({ code: "application.notFound" });
});
