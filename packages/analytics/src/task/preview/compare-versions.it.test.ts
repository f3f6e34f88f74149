import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aDraft, anInput, streamArn } from "../../../test/samples.ts";
import { filterCode, openTaskHouse, type TaskHouse } from "../../../test/task-house.ts";
import { compareVersions } from "./compare-versions.ts";

let house: TaskHouse;
let who: Principal;
beforeAll(async () => {
  house = await openTaskHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterAll(() => house?.close());

const cheapCode = `CREATE OR REPLACE STREAM "CHEAP" (price DOUBLE);
CREATE OR REPLACE PUMP "KEEP_CHEAP" AS INSERT INTO "CHEAP"
SELECT STREAM price FROM "SOURCE_SQL_STREAM_001" WHERE price < 10;`;
const trade = (price: number) => JSON.stringify({ ticker: "A", price });
const row = (PRICE: number) => JSON.stringify({ TICKER: "A", PRICE });

test("two versions over the same records: what both make, and what only one does", { timeout: 20_000 }, async () => {
  await house.put(who, "in", [1, 20, 30, 15].map(trade));
  const before = aDraft(who, { code: filterCode });
  const after = aDraft(who, { code: `${filterCode.replace("price > 10", "price < 25")}\n${cheapCode}` });
  const { streams, recordsRead, isCut } = await compareVersions(house.deps, who, { before, after, minutes: 5 });
  expect({ recordsRead, isCut }).toEqual({ recordsRead: 4, isCut: false });
  expect(streams.map(({ name }) => name)).toEqual(["CHEAP", "DESTINATION_SQL_STREAM"]);
  expect(streams[1]).toMatchObject({
    same: 2,
    onlyBefore: { count: 1, rows: [row(30)] },
    onlyAfter: { count: 1, rows: [row(1)] },
  });
  // A stream that only the new version has: all of its rows are new.
  expect(streams[0]).toMatchObject({ same: 0, onlyBefore: { count: 0 }, onlyAfter: { count: 1 } });
  expect(await house.stored(who, "out")).toEqual([]);
});

test("a version is the same as itself", { timeout: 20_000 }, async () => {
  await house.put(who, "in", [20, 30, 20].map(trade));
  const draft = aDraft(who, { code: filterCode });
  const { streams } = await compareVersions(house.deps, who, { before: draft, after: draft, minutes: 5 });
  const none = { count: 0, rows: [] };
  expect(streams).toEqual([{ name: "DESTINATION_SQL_STREAM", same: 3, onlyBefore: none, onlyAfter: none }]);
});

test("versions that read different streams, and code that is wrong, are refused", async () => {
  const before = aDraft(who, { code: filterCode });
  const elsewhere = anInput(who, { source: { resourceArn: streamArn(who, "out") } });
  const refused = (after: typeof before) =>
    expect(compareVersions(house.deps, who, { before, after, minutes: 5 })).rejects;
  await refused({ ...before, inputs: [elsewhere] }).toMatchObject({ code: "application.codeInvalid" });
  await refused({ ...before, code: "SELECT STREAM nothing FROM nowhere" }).toMatchObject({
    code: "application.codeInvalid",
  });
});
