import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { KeyDirectory } from "../key/key-directory.ts";
import { listAccessKeys } from "../key/list-access-keys.ts";
import { systemPrincipal } from "../principal.ts";
import { ensureFirstTeam } from "./ensure-first-team.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const input = { email: " Owner@Example.com", teamName: "Demo", accountId: "123456789012", keyName: "first key" };

test("the first run makes owner, team and key; the second finds them and shows no secret", async () => {
  const first = await ensureFirstTeam(house.deps, input);
  expect(first).toMatchObject({ ownerEmail: "owner@example.com", team: { accountId: "123456789012", slug: "demo" } });
  const directory = new KeyDirectory(house.deps);
  const entry = await directory.find(first.key?.id ?? "");
  expect(entry?.secret).toBe(first.key?.secret);
  expect(entry?.arn).toBe("arn:aws:iam::123456789012:user/first key");
  await directory.close();
  const second = await ensureFirstTeam(house.deps, input);
  expect(second).toEqual({ team: first.team, ownerEmail: first.ownerEmail, ownerUserId: first.ownerUserId });
  expect(await listAccessKeys(house.deps, systemPrincipal(first.team, "test", "t"))).toHaveLength(1);
});

test("a run that was stopped before the key goes on where it was", async () => {
  const other = { ...input, email: "second@example.com", accountId: "123456789013" };
  const { team, key } = await ensureFirstTeam(house.deps, other);
  await house.deps.db.withTeam(team.id, (tx) => tx.accessKey.deleteMany());
  const again = await ensureFirstTeam(house.deps, other);
  expect(again.team).toEqual(team);
  expect(again.key?.id).not.toBe(key?.id);
});
