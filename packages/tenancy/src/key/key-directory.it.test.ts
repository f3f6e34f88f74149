import { openRedis } from "@millrace/redis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import type { TenancyDeps } from "../deps.ts";
import { createAccessKey } from "./create-access-key.ts";
import { deleteAccessKey } from "./delete-access-key.ts";
import { KeyDirectory } from "./key-directory.ts";
import { listAccessKeys } from "./list-access-keys.ts";
import { revokeAccessKey } from "./revoke-access-key.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const settle = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A clock that a test moves, and deps whose Redis is not there. */
function lonely(): { clock: { ms: number; nowMs(): number }; deps: TenancyDeps; close(): Promise<void> } {
  const clock = { ms: Date.now(), nowMs: () => clock.ms };
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
  const redis = openRedis("redis://127.0.0.1:1", silent as never);
  return { clock, deps: { ...house.deps, clock, redis }, close: () => redis.close() };
}

test("a created key is found with its secret, which Postgres does not hold in the clear", async () => {
  const { owner, team } = await house.makeTeam();
  const key = await createAccessKey(house.deps, owner, { name: "writer", scope: "write" });
  expect(key.id).toMatch(/^MLRC[A-Z2-7]{16}$/);
  expect(key.secret).toMatch(/^[A-Za-z0-9+/]{40}$/);
  const directory = new KeyDirectory(house.deps);
  expect(await directory.find(key.id)).toMatchObject({
    secret: key.secret,
    teamId: team.id,
    accountId: team.accountId,
    arn: `arn:aws:iam::${team.accountId}:user/writer`,
    limits: { shardWriteRecordsPerSecond: 1000 },
  });
  expect(directory.peek(key.id)).toBe(await directory.find(key.id));
  expect(await directory.find("MLRCAAAAAAAAAAAAAAAA")).toBeUndefined();
  expect(await directory.find("' OR 1=1 --")).toBeUndefined();
  await directory.close();
  const row = await house.deps.db.withTeam(team.id, (tx) => tx.accessKey.findUniqueOrThrow({ where: { id: key.id } }));
  expect(Buffer.from(row.secretSealed).includes(key.secret)).toBe(false);
  expect(JSON.stringify(await listAccessKeys(house.deps, owner))).not.toContain(key.secret);
});

test("a revoked key is refused at once where Redis carries the word", async () => {
  const { owner } = await house.makeTeam();
  const directory = new KeyDirectory(house.deps);
  // The subscription needs a moment to stand.
  await settle(200);
  const key = await createAccessKey(house.deps, owner, { name: "k" });
  expect(await directory.find(key.id)).toBeDefined();
  await revokeAccessKey(house.deps, owner, { id: key.id });
  await settle(200);
  expect(await directory.find(key.id)).toBeUndefined();
  await directory.close();
});

test("without Redis a revoked or deleted key is refused within 5 s", async () => {
  const { owner } = await house.makeTeam();
  const { clock, deps, close } = lonely();
  const directory = new KeyDirectory(deps);
  const revoked = await createAccessKey(deps, owner, { name: "k" });
  const deleted = await createAccessKey(deps, owner, { name: "k" });
  for (const { id } of [revoked, deleted]) expect(await directory.find(id)).toBeDefined();
  await revokeAccessKey(deps, owner, { id: revoked.id });
  await deleteAccessKey(deps, owner, { id: deleted.id });
  clock.ms += 5001;
  for (const { id } of [revoked, deleted]) expect(await directory.find(id)).toBeUndefined();
  await directory.close();
  await close();
});

test("an expired key is refused from its very moment, without asking anyone", async () => {
  const { owner } = await house.makeTeam();
  const { clock, deps, close } = lonely();
  const directory = new KeyDirectory(deps);
  const key = await createAccessKey(deps, owner, { name: "k", expiresAtMs: clock.ms + 500 });
  expect(await directory.find(key.id)).toBeDefined();
  clock.ms += 499;
  expect(directory.peek(key.id)).toBeDefined();
  clock.ms += 1;
  expect(directory.peek(key.id)).toBeUndefined();
  expect(await directory.find(key.id)).toBeUndefined();
  expect((await listAccessKeys(deps, owner)).map(({ status }) => status)).toEqual(["expired"]);
  await directory.close();
  await close();
});

test("while Postgres is away a key seen in the last minute goes on, and then no more", async () => {
  const { owner } = await house.makeTeam();
  const { clock, deps, close } = lonely();
  const key = await createAccessKey(deps, owner, { name: "k" });
  let isAway = false;
  const asSystem: TenancyDeps["db"]["asSystem"] = (reason, work) =>
    isAway ? Promise.reject(new Error("Postgres is away")) : house.deps.db.asSystem(reason, work);
  const away = new KeyDirectory({ ...deps, db: { ...deps.db, asSystem } });
  expect(await away.find(key.id)).toBeDefined();
  isAway = true;
  clock.ms += 59_000;
  expect((await away.find(key.id))?.secret).toBe(key.secret);
  clock.ms += 2000;
  await expect(away.find(key.id)).rejects.toThrow();
  await away.close();
  await close();
});

test("the same entry is given until something about the key changes", async () => {
  const { owner, team } = await house.makeTeam();
  const { clock, deps, close } = lonely();
  const directory = new KeyDirectory(deps);
  const key = await createAccessKey(deps, owner, { name: "k" });
  const entry = await directory.find(key.id);
  directory.reportUse(key.id);
  clock.ms += 6000;
  expect(await directory.find(key.id)).toBe(entry);
  await deps.db.withTeam(team.id, (tx) =>
    tx.team.update({ where: { id: team.id }, data: { limitsProfile: "operator" } }),
  );
  clock.ms += 6000;
  const changed = await directory.find(key.id);
  expect(changed).not.toBe(entry);
  expect(changed?.limits.shardReadCallsPerSecond).toBeGreaterThan(5);
  await directory.close();
  await close();
});

test("uses and failures are written down together, the later use winning", async () => {
  const { owner } = await house.makeTeam();
  const { clock, deps, close } = lonely();
  const directory = new KeyDirectory(deps);
  const used = await createAccessKey(deps, owner, { name: "used" });
  const failed = await createAccessKey(deps, owner, { name: "failed" });
  for (let i = 0; i < 100; i += 1) directory.reportUse(used.id);
  directory.reportUse(failed.id, "auth.signature");
  const usedMs = clock.ms;
  await directory.close();
  const keys = await listAccessKeys(deps, owner);
  expect(keys.find(({ name }) => name === "used")).toMatchObject({ lastUsedMs: usedMs });
  expect(keys.find(({ name }) => name === "used")?.lastFailureMs).toBeUndefined();
  expect(keys.find(({ name }) => name === "failed")).toMatchObject({
    lastFailureMs: usedMs,
    lastFailureReason: "auth.signature",
  });
  await close();
});

test("a sealed secret that is copied to another key's row opens nothing", async () => {
  const { owner } = await house.makeTeam();
  const [a, b] = [
    await createAccessKey(house.deps, owner, { name: "a" }),
    await createAccessKey(house.deps, owner, { name: "b" }),
  ];
  await house.database.asOwner(
    "UPDATE access_key SET secret_sealed = (SELECT secret_sealed FROM access_key WHERE id = $1) WHERE id = $2",
    [a.id, b.id],
  );
  const directory = new KeyDirectory(house.deps);
  await expect(directory.find(b.id)).rejects.toMatchObject({ code: "internal" });
  await directory.close();
});

test.each([
  ["no name", { name: "" }],
  ["a long name", { name: "x".repeat(65) }],
  ["a name with a line break", { name: "a\nb" }],
  ["a name that breaks the ARN", { name: "a:b/c" }],
  ["an expiry in the past", { name: "k", expiresAtMs: 1 }],
  ["scope and policies", { name: "k", scope: "full" as const, policies: [] }],
  ["a policy that is none", { name: "k", policies: [{ Statement: "x" }] }],
])("refuses a key with %s", async (_what, input) => {
  const { owner } = await house.makeTeam();
  await expect(createAccessKey(house.deps, owner, input)).rejects.toMatchObject({
    code: expect.stringMatching(/^(input|argument)\.invalid$/),
  });
});
