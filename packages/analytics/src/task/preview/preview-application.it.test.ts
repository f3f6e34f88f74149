import { setMasking } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aDraft } from "../../../test/samples.ts";
import { filterCode, openTaskHouse, type TaskHouse } from "../../../test/task-house.ts";
import { previewApplication } from "./preview-application.ts";

let house: TaskHouse;
let who: Principal;
beforeAll(async () => {
  house = await openTaskHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterAll(() => house?.close());

test("a definition runs over what its inputs hold, and writes nothing", { timeout: 20_000 }, async () => {
  const trades = [1, 20, 30].map((price) => JSON.stringify({ ticker: "A", price }));
  await house.put(who, "in", [...trades, "no json"]);
  const shown = await previewApplication(house.deps, who, {
    definition: aDraft(who, { code: filterCode }),
    minutes: 5,
  });
  expect(shown).toMatchObject({ recordsRead: 4, isCut: false, errors: [{ name: "INVALID_RECORD" }] });
  const rows = shown.streams.find(({ name }) => name === "DESTINATION_SQL_STREAM");
  expect(rows).toMatchObject({ count: 2, columns: ["TICKER", "PRICE"] });
  expect(rows?.rows.map((row) => row.PRICE).sort()).toEqual([20, 30]);
  expect(await house.stored(who, "out")).toEqual([]);
});

test("who may not see what the input masks is refused: code can give any field another name", async () => {
  await house.put(who, "in", [JSON.stringify({ ticker: "A", price: 20 })]);
  await setMasking(house.deps.streams, who, { streamName: "in", maskedPaths: ["ticker"] });
  const definition = aDraft(who, { code: filterCode });
  const previewFor = (role: "developer" | "admin") =>
    previewApplication(house.deps, { ...who, kind: "person", role }, { definition });
  await expect(previewFor("developer")).rejects.toMatchObject({ code: "auth.denied" });
  expect((await previewFor("admin")).recordsRead).toBe(1);
  const events = await house.deps.db.withTeam(who.teamId, (tx) =>
    tx.auditEvent.findMany({ where: { action: "record.unmask" } }),
  );
  expect(events).toHaveLength(1);
});

test("code that is wrong is refused, with its place", async () => {
  const definition = aDraft(who, { code: "SELECT STREAM nothing FROM nowhere" });
  await expect(previewApplication(house.deps, who, { definition })).rejects.toMatchObject({
    code: "application.codeInvalid",
  });
});
