import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createAccessKey,
  deleteAccessKey,
  findPrincipal,
  findTeam,
  listAccessKeys,
  listAudit,
  listMembers,
  listTeamsOf,
  type Principal,
  revokeAccessKey,
  type Team,
  updateTeam,
  verifyAudit,
} from "../src/index.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

// Everything that tenancy can do, done by team B with A's names: B sees nothing of A and changes nothing of A.
let house: TestHouse;
let a: { readonly team: Team; readonly owner: Principal };
let b: typeof a;
let keyOfA: string;
let before: unknown;
beforeAll(async () => {
  house = await openTestHouse();
  [a, b] = [await house.makeTeam(), await house.makeTeam()];
  keyOfA = (await createAccessKey(house.deps, a.owner, { name: "of A" })).id;
  before = await pictureOfA();
});
afterAll(() => house.close());

async function pictureOfA(): Promise<unknown> {
  return {
    team: await findTeam(house.deps, a.team.id),
    keys: await listAccessKeys(house.deps, a.owner),
    members: await listMembers(house.deps, a.owner),
    audit: await listAudit(house.deps, a.owner),
    verdict: await verifyAudit(house.deps, a.team.id),
  };
}

test.each<[what: string, act: () => Promise<unknown>]>([
  ["revoke", () => revokeAccessKey(house.deps, b.owner, { id: keyOfA })],
  ["delete", () => deleteAccessKey(house.deps, b.owner, { id: keyOfA })],
])("B cannot %s A's key, and cannot tell that it exists", async (_what, act) => {
  await expect(act()).rejects.toThrow(`The access key ${keyOfA} was not found.`);
  expect(await pictureOfA()).toEqual(before);
});

test("B's lists hold nothing of A", async () => {
  const seen = JSON.stringify(
    [
      await listAccessKeys(house.deps, b.owner),
      await listMembers(house.deps, b.owner),
      await listAudit(house.deps, b.owner),
      await listTeamsOf(house.deps, { userId: b.owner.id }),
    ],
    (_name, value: unknown) => (typeof value === "bigint" ? String(value) : value),
  );
  for (const name of [a.team.id, a.team.slug, a.team.accountId, a.owner.id, a.owner.name, keyOfA])
    expect(seen).not.toContain(`"${name}"`);
  expect(seen).toContain(b.team.id);
});

test("what B changes and makes leaves A as it was", async () => {
  await updateTeam(house.deps, b.owner, { name: "B", limitsProfile: "operator" });
  const { id } = await createAccessKey(house.deps, b.owner, { name: "of B" });
  await revokeAccessKey(house.deps, b.owner, { id });
  await deleteAccessKey(house.deps, b.owner, { id });
  expect(await pictureOfA()).toEqual(before);
});

test("B's owner is nobody in A", async () => {
  const asking = findPrincipal(house.deps, { userId: b.owner.id }, { teamSlug: a.team.slug, requestId: "t" });
  await expect(asking).rejects.toMatchObject({ code: "resource.notFound" });
});

test("B cannot write into A's audit log, and cannot open what A sealed", async () => {
  const forged = { ...b.owner, teamId: a.team.id };
  const writing = house.deps.db.withTeam(b.team.id, (tx) =>
    house.deps.audit.append(tx, forged, { action: "x.y", resource: "z" }),
  );
  await expect(writing).rejects.toThrow(/row-level security/);
  const sealed = await house.deps.vault.seal(a.team.id, "p", Buffer.from("of A"));
  await expect(house.deps.vault.open(b.team.id, "p", sealed)).rejects.toMatchObject({ code: "internal" });
  expect(await pictureOfA()).toEqual(before);
});
