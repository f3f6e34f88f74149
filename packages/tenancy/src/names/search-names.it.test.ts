import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { createAccessKey } from "../key/create-access-key.ts";
import { revokeAccessKey } from "../key/revoke-access-key.ts";
import type { Principal } from "../principal.ts";
import { namedKinds, type SearchNamesInput, searchNames } from "./search-names.ts";

let house: TestHouse;
let who: Principal;
let stranger: Principal;
beforeAll(async () => {
  house = await openTestHouse();
  who = (await house.makeTeam()).owner;
  stranger = (await house.makeTeam()).owner;
  for (const name of ["late-orders", "orders", "orders_2", "ORDERS-eu", "clicks"]) await makeStream(who, name);
  await makeStream(who, "orders-hidden", "buffer");
  await makeStream(stranger, "orders-of-others");
  await makeSource(who, "orders-generator");
});
afterAll(() => house.close());

async function makeStream(of: Principal, name: string, purpose = "stream"): Promise<void> {
  const { teamId, accountId, region } = of;
  await house.deps.db.withTeam(teamId, (tx) =>
    tx.stream.create({
      data: {
        id: `${teamId}-${name}`,
        teamId,
        accountId,
        region,
        name,
        purpose,
        status: "ACTIVE",
        mode: "PROVISIONED",
      },
    }),
  );
}

async function makeSource({ teamId, region }: Principal, name: string): Promise<void> {
  const common = { id: `${teamId}-${name}`, teamId, region, name };
  await house.deps.db.withTeam(teamId, (tx) =>
    tx.source.create({ data: { ...common, kind: "generator", streamName: "orders", settings: {}, status: "running" } }),
  );
}

async function names(input: Partial<SearchNamesInput>): Promise<string[]> {
  const { found } = await searchNames(house.deps, who, { text: "", kinds: namedKinds, limit: 20, ...input });
  return found.map(({ name }) => name);
}

test("names that begin with the text come first, in whatever case; the best of each kind before the rest", async () => {
  expect(await names({ text: "Orders" })).toEqual([
    "ORDERS-eu",
    "orders-generator",
    "orders",
    "orders_2",
    "late-orders",
  ]);
});

test("an underscore or a percent sign is itself, not a wildcard", async () => {
  expect(await names({ text: "s_2" })).toEqual(["orders_2"]);
  expect(await names({ text: "%" })).toEqual([]);
});

test("kinds that the caller may not read are not there, nor are other teams' things or hidden streams", async () => {
  expect(await names({ text: "orders", kinds: ["source"] })).toEqual(["orders-generator"]);
  expect(await names({ kinds: [] })).toEqual([]);
  expect((await names({ text: "orders" })).filter((name) => /hidden|others/.test(name))).toEqual([]);
});

test("a key is found by its id, until it is revoked", async () => {
  const key = await createAccessKey(house.deps, who, { name: "shop", scope: "full" });
  expect(await names({ text: key.id.slice(4, 12) })).toEqual(["shop"]);
  await revokeAccessKey(house.deps, who, { id: key.id });
  expect(await names({ text: "shop" })).toEqual([]);
});

test("a page after the other leaves nothing out and shows nothing twice", async () => {
  const all = await names({});
  const paged: string[] = [];
  for (let hasMore = true; hasMore; ) {
    const page = await searchNames(house.deps, who, { text: "", kinds: namedKinds, limit: 2, offset: paged.length });
    paged.push(...page.found.map(({ name }) => name));
    hasMore = page.hasMore;
  }
  expect(paged).toEqual(all);
  expect(new Set(paged).size).toBe(6);
});
