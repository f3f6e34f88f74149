import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { listAudit } from "../audit/list-audit.ts";
import { managedPolicy } from "../policy/managed-policies.ts";
import { createAccessKey } from "./create-access-key.ts";
import { getAccessKey } from "./get-access-key.ts";
import { KeyDirectory } from "./key-directory.ts";
import { listAccessKeys } from "./list-access-keys.ts";
import { revokeAccessKey } from "./revoke-access-key.ts";
import { rotateAccessKey } from "./rotate-access-key.ts";
import { updateAccessKey } from "./update-access-key.ts";

const HOUR_MS = 60 * 60 * 1000;
let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const readOnly = managedPolicy("read");

test("a key's policies and its end can be changed, and the log tells both before and after", async () => {
  const { owner } = await house.makeTeam();
  const { id } = await createAccessKey(house.deps, owner, { name: "k" });
  const expiresAtMs = Date.now() + HOUR_MS;
  const changed = await updateAccessKey(house.deps, owner, { id, policies: [readOnly], expiresAtMs });
  expect(changed).toMatchObject({ policies: [readOnly], expiresMs: expiresAtMs, status: "active" });
  expect((await listAudit(house.deps, owner))[0]).toMatchObject({
    action: "key.update",
    resource: id,
    detail: { before: { policies: [managedPolicy("full")], expires: null }, after: { policies: [readOnly] } },
  });
  expect(await updateAccessKey(house.deps, owner, { id, expiresAtMs: null })).not.toHaveProperty("expiresMs");
  expect((await getAccessKey(house.deps, owner, { id })).policies).toEqual([readOnly]);
});

test("new policies hold for the next look into the directory", async () => {
  const { owner } = await house.makeTeam();
  const clock = { ms: Date.now(), nowMs: () => clock.ms };
  const directory = new KeyDirectory({ ...house.deps, clock });
  const { id } = await createAccessKey(house.deps, owner, { name: "k" });
  const before = await directory.find(id);
  await updateAccessKey(house.deps, owner, { id, policies: [readOnly] });
  clock.ms += 5001;
  const after = await directory.find(id);
  expect(after?.policies).not.toBe(before?.policies);
  expect(after?.policies.statements[0]?.action("kinesis:putrecords")).toBe(false);
  await directory.close();
});

test.each<[what: string, input: object]>([
  ["a policy that is none", { policies: [{ Statement: "x" }] }],
  ["more policies than a key may have", { policies: Array.from({ length: 11 }, () => readOnly) }],
  ["an end in the past", { expiresAtMs: 1 }],
])("refuses %s, and changes nothing", async (_what, input) => {
  const { owner } = await house.makeTeam();
  const { id } = await createAccessKey(house.deps, owner, { name: "k" });
  const before = await getAccessKey(house.deps, owner, { id });
  await expect(updateAccessKey(house.deps, owner, { id, ...input })).rejects.toMatchObject({
    code: expect.stringMatching(/^(input|argument)\.invalid$/),
  });
  expect(await getAccessKey(house.deps, owner, { id })).toEqual(before);
});

test("rotating makes a key that may do the same for as long, and lets the old one end when it was told to", async () => {
  const { owner } = await house.makeTeam();
  const clock = { ms: Date.now(), nowMs: () => clock.ms };
  const deps = { ...house.deps, clock };
  const expiresAtMs = clock.ms + 100 * HOUR_MS;
  const old = await createAccessKey(deps, owner, { name: "writer", scope: "write", expiresAtMs });
  clock.ms += 10 * HOUR_MS;
  const fresh = await rotateAccessKey(deps, owner, { id: old.id, oldEndsInHours: 24 });
  expect(fresh).toMatchObject({ name: "writer", policies: old.policies, expiresMs: clock.ms + 100 * HOUR_MS });
  expect(fresh.id).not.toBe(old.id);
  expect(fresh.secret).not.toBe(old.secret);
  expect((await getAccessKey(deps, owner, { id: old.id })).expiresMs).toBe(clock.ms + 24 * HOUR_MS);
  const directory = new KeyDirectory(deps);
  expect(await directory.find(old.id)).toBeDefined();
  expect((await directory.find(fresh.id))?.secret).toBe(fresh.secret);
  clock.ms += 24 * HOUR_MS;
  expect(await directory.find(old.id)).toBeUndefined();
  expect(await directory.find(fresh.id)).toBeDefined();
  await directory.close();
  expect((await listAudit(deps, owner))[0]).toMatchObject({ action: "key.rotate", detail: { newKey: fresh.id } });
});

test("rotated with no time left the old key ends at once; an ended key cannot be rotated; an old end is not put off", async () => {
  const { owner } = await house.makeTeam();
  const old = await createAccessKey(house.deps, owner, { name: "k" });
  await rotateAccessKey(house.deps, owner, { id: old.id, oldEndsInHours: 0 });
  expect((await getAccessKey(house.deps, owner, { id: old.id })).status).toBe("revoked");
  const again = rotateAccessKey(house.deps, owner, { id: old.id, oldEndsInHours: 1 });
  await expect(again).rejects.toMatchObject({ code: "input.invalid" });
  const soon = Date.now() + HOUR_MS;
  const ending = await createAccessKey(house.deps, owner, { name: "k", expiresAtMs: soon });
  await rotateAccessKey(house.deps, owner, { id: ending.id, oldEndsInHours: 24 });
  expect((await getAccessKey(house.deps, owner, { id: ending.id })).expiresMs).toBe(soon);
});

test("another team can neither look at, change nor rotate a key", async () => {
  const [a, b] = [await house.makeTeam(), await house.makeTeam()];
  const { id } = await createAccessKey(house.deps, a.owner, { name: "k" });
  const before = await listAccessKeys(house.deps, a.owner);
  for (const ask of [
    () => getAccessKey(house.deps, b.owner, { id }),
    () => updateAccessKey(house.deps, b.owner, { id, policies: [readOnly] }),
    () => rotateAccessKey(house.deps, b.owner, { id, oldEndsInHours: 0 }),
  ]) {
    await expect(ask()).rejects.toThrow(`The access key ${id} was not found.`);
  }
  expect(await listAccessKeys(house.deps, a.owner)).toEqual(before);
});

test("who goes on using a revoked key is seen at the key", async () => {
  const { owner } = await house.makeTeam();
  const { id } = await createAccessKey(house.deps, owner, { name: "k" });
  await revokeAccessKey(house.deps, owner, { id });
  const directory = new KeyDirectory(house.deps);
  expect(await directory.find(id)).toBeUndefined();
  await directory.close();
  expect((await getAccessKey(house.deps, owner, { id })).lastFailureReason).toBe(
    "A request named the key after it was revoked.",
  );
});
