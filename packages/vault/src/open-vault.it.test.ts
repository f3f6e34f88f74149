import { randomBytes } from "node:crypto";
import { newId } from "@millrace/base";
import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openVault, type Vault } from "./open-vault.ts";

const oldMaster = { version: 1, key: randomBytes(32) };
const newMaster = { version: 2, key: randomBytes(32) };
let database: TestDatabase;
let vault: Vault;
beforeAll(async () => {
  database = await testDatabase();
  vault = await openVault({ db: database.db, masterKeys: [oldMaster] });
});
afterAll(() => database.close());

async function makeTeam(): Promise<string> {
  const id = newId("team");
  const accountId = String(Math.floor(Math.random() * 1e12)).padStart(12, "0");
  await database.db.asSystem("a test makes a team", async (tx) => {
    await tx.team.create({ data: { id, slug: id, name: id, accountId } });
    await vault.createTeamKey(tx, id);
  });
  return id;
}

test("what was sealed opens again, for the same team and purpose only", async () => {
  const [a, b] = [await makeTeam(), await makeTeam()];
  const sealed = await vault.seal(a, "key:K1", Buffer.from("a secret"));
  expect(sealed.includes("a secret")).toBe(false);
  expect(String(await vault.open(a, "key:K1", sealed))).toBe("a secret");
  await expect(vault.open(a, "key:K2", sealed)).rejects.toMatchObject({ code: "internal" });
  await expect(vault.open(b, "key:K1", sealed)).rejects.toMatchObject({ code: "internal" });
});

test("a changed byte anywhere in a sealed value is noticed", async () => {
  const team = await makeTeam();
  const sealed = await vault.seal(team, "p", Buffer.from("x"));
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    await expect(vault.open(team, "p", changed)).rejects.toMatchObject({ code: "internal" });
  }
});

test("a rotated data key seals anew and the old version still opens", async () => {
  const team = await makeTeam();
  const before = await vault.seal(team, "p", Buffer.from("old"));
  expect(await vault.rotateTeamKey(team)).toBe(2);
  expect((await vault.forWrite(team)).version).toBe(2);
  expect(await vault.find(team, 1)).not.toEqual(await vault.find(team, 2));
  expect(String(await vault.open(team, "p", before))).toBe("old");
  expect(String(await vault.open(team, "p", await vault.seal(team, "p", Buffer.from("new"))))).toBe("new");
});

test("after rewrap the old master key is no longer needed, and derived keys stay the same", async () => {
  const team = await makeTeam();
  const sealed = await vault.seal(team, "p", Buffer.from("kept"));
  const derived = vault.derive("audit");
  const rotating = await openVault({ db: database.db, masterKeys: [newMaster, oldMaster] });
  expect(await rotating.rewrap()).toBeGreaterThan(1);
  expect(await rotating.rewrap()).toBe(0);
  const rotated = await openVault({ db: database.db, masterKeys: [newMaster] });
  expect(String(await rotated.open(team, "p", sealed))).toBe("kept");
  expect(rotated.derive("audit")).toEqual(derived);
  expect(rotated.derive("session")).not.toEqual(derived);
  await expect(openVault({ db: database.db, masterKeys: [oldMaster] })).rejects.toMatchObject({
    detail: expect.stringContaining("no longer holds"),
  });
});

test("two processes that open a new house at once agree on the instance secret", async () => {
  await database.db.asSystem("a test empties the house", (tx) => tx.instanceSecret.deleteMany());
  const open = () => openVault({ db: database.db, masterKeys: [newMaster] });
  const [a, b, c] = await Promise.all([open(), open(), open()]);
  expect(a.derive("x")).toEqual(b.derive("x"));
  expect(a.derive("x")).toEqual(c.derive("x"));
});
