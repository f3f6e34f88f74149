import { newId } from "@millrace/base";
import { openDb } from "@millrace/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../src/index.ts";

// A test of the package db that needs a real server. It lives here because the kit stands on db, and packages have no cycles.

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function makeTeam(accountId: string): Promise<string> {
  const id = newId("team");
  await database.db.asSystem("a test makes a team", (tx) =>
    tx.team.create({ data: { id, slug: id, name: id, accountId } }),
  );
  return id;
}

test("a team's scope sees and writes only its own rows, even without a where clause", async () => {
  const a = await makeTeam("000000000001");
  const b = await makeTeam("000000000002");
  const key = { id: "K1", teamId: a, name: "k", secretSealed: new Uint8Array(1), createdBy: "t" };
  await database.db.withTeam(a, (tx) => tx.accessKey.create({ data: key }));
  expect(await database.db.withTeam(a, (tx) => tx.accessKey.count())).toBe(1);
  expect(await database.db.withTeam(b, (tx) => tx.accessKey.count())).toBe(0);
  expect(await database.db.withTeam(b, (tx) => tx.team.findMany())).toHaveLength(1);
  await expect(database.db.withTeam(b, (tx) => tx.accessKey.create({ data: { ...key, id: "K2" } }))).rejects.toThrow(
    /row-level security/,
  );
});

test("a query outside any scope sees nothing", async () => {
  await makeTeam("000000000003");
  expect(await database.db.people.team.count()).toBe(0);
});

test("the owner's URL is refused at start", async () => {
  await expect(openDb({ url: database.ownerUrl })).rejects.toThrow(/runtime role/);
});

test("audit events cannot be changed by the runtime role", async () => {
  await expect(database.db.asSystem("a test tries to tamper", (tx) => tx.auditEvent.deleteMany())).rejects.toThrow(
    /permission denied/,
  );
});

test("the server is told to end a transaction whose process went silent, so that its locks are not kept", async () => {
  const [row] = await database.db.asSystem(
    "a test looks at the session",
    (tx) =>
      tx.$queryRaw<{ timeout: string }[]>`SELECT current_setting('idle_in_transaction_session_timeout') AS timeout`,
  );
  expect(row?.timeout).toBe("10s");
});
