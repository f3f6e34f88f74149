import { setTimeout as settle } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import type { TenancyDeps } from "../deps.ts";
import type { Role } from "../member/roles.ts";
import type { Principal } from "../principal.ts";
import { createServiceToken } from "./create-service-token.ts";
import { deleteServiceToken } from "./delete-service-token.ts";
import { listServiceTokens } from "./list-service-tokens.ts";
import { revokeServiceToken } from "./revoke-service-token.ts";
import { TokenDirectory } from "./token-directory.ts";
import { tokenPrincipal } from "./token-principal.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** A clock of the test's own, and a Redis that carries no word. */
function lonely() {
  const clock = { ms: Date.now(), nowMs: () => clock.ms };
  const redis: TenancyDeps["redis"] = {
    ...house.deps.redis,
    publish: async () => undefined,
    subscribe: () => () => undefined,
  };
  const deps: TenancyDeps = { ...house.deps, clock, redis };
  return { clock, deps, directory: new TokenDirectory(deps) };
}

async function setRole(who: Principal, role: Role | undefined): Promise<void> {
  const where = { teamId: who.teamId, userId: who.id };
  await house.deps.db.withTeam(who.teamId, async (tx) => {
    if (role) await tx.member.updateMany({ where, data: { role } });
    else await tx.member.deleteMany({ where });
  });
}

test("a token opens its team with its role, and Postgres keeps nothing that opens anything", async () => {
  const { team, owner } = await house.makeTeam();
  const directory = new TokenDirectory(house.deps);
  const made = await createServiceToken(house.deps, owner, { name: "ci", role: "developer" });
  expect(made.token).toMatch(/^mlrt_[\w-]{43}$/);
  const entry = await directory.find(made.token);
  expect(entry).toMatchObject({ id: made.id, role: "developer", team: { id: team.id } });
  const call = { teamSlug: team.slug, requestId: "r" };
  expect(entry && tokenPrincipal(entry, call)).toMatchObject({
    kind: "token",
    arn: `arn:aws:iam::${team.accountId}:user/token/ci`,
    role: "developer",
  });
  expect(() => entry && tokenPrincipal(entry, { ...call, teamSlug: "other" })).toThrow("The team other was not found.");
  expect(await directory.find(`mlrt_${"A".repeat(43)}`)).toBeUndefined();
  expect(await directory.find("Bearer")).toBeUndefined();
  const row = await house.deps.db.withTeam(team.id, (tx) => tx.serviceToken.findFirstOrThrow());
  expect(JSON.stringify(row)).not.toContain(made.token.slice(5));
  expect(JSON.stringify(await listServiceTokens(house.deps, owner))).not.toContain(made.token.slice(5));
  await directory.close();
});

test("nobody makes a token that may more than they, and no token makes another", async () => {
  const { owner } = await house.makeTeam();
  const admin: Principal = { ...owner, role: "admin" };
  const auditor: Principal = { ...owner, role: "auditor" };
  await expect(createServiceToken(house.deps, admin, { name: "t", role: "owner" })).rejects.toMatchObject({
    code: "auth.denied",
  });
  await expect(createServiceToken(house.deps, auditor, { name: "t", role: "viewer" })).rejects.toMatchObject({
    code: "auth.denied",
  });
  const token: Principal = { ...owner, kind: "token" };
  await expect(createServiceToken(house.deps, token, { name: "t", role: "viewer" })).rejects.toMatchObject({
    code: "auth.personOnly",
  });
});

test("a revoked, a removed and an orphaned token are refused within 5 s without Redis, an expired one at once", async () => {
  const { owner } = await house.makeTeam();
  const { clock, deps, directory } = lonely();
  const make = (name: string, more = {}) => createServiceToken(deps, owner, { name, role: "admin", ...more });
  const [revoked, removed, kept] = [await make("revoked"), await make("removed"), await make("kept")];
  const expiring = await make("expiring", { expiresAtMs: clock.ms + 1000 });
  for (const { token } of [revoked, removed, kept, expiring]) expect(await directory.find(token)).toBeDefined();
  await revokeServiceToken(deps, owner, { id: revoked.id });
  await revokeServiceToken(deps, owner, { id: revoked.id });
  await deleteServiceToken(deps, owner, { id: removed.id });
  clock.ms += 1000;
  expect(await directory.find(expiring.token)).toBeUndefined();
  clock.ms += 4001;
  for (const { token } of [revoked, removed]) expect(await directory.find(token)).toBeUndefined();
  expect(await directory.find(kept.token)).toBeDefined();

  await setRole(owner, "developer");
  clock.ms += 5001;
  expect(await directory.find(kept.token)).toBeUndefined();
  expect((await listServiceTokens(deps, owner)).map(({ name, status }) => [name, status]).sort()).toEqual([
    ["expiring", "expired"],
    ["kept", "orphaned"],
    ["revoked", "revoked"],
  ]);
  await setRole(owner, "owner");
  clock.ms += 5001;
  expect(await directory.find(kept.token)).toBeDefined();
  await setRole(owner, undefined);
  clock.ms += 5001;
  expect(await directory.find(kept.token)).toBeUndefined();
  await directory.close();
});

test("a revoked token is refused at once where Redis carries the word", async () => {
  const { owner } = await house.makeTeam();
  const directory = new TokenDirectory(house.deps);
  // The subscription needs a moment to stand.
  await settle(200);
  const made = await createServiceToken(house.deps, owner, { name: "t", role: "viewer" });
  expect(await directory.find(made.token)).toBeDefined();
  await revokeServiceToken(house.deps, owner, { id: made.id });
  await settle(200);
  expect(await directory.find(made.token)).toBeUndefined();
  await directory.close();
});

test("when a token was used is written down", async () => {
  const { owner } = await house.makeTeam();
  const { clock, deps, directory } = lonely();
  const { token } = await createServiceToken(deps, owner, { name: "t", role: "viewer" });
  await directory.find(token);
  await directory.close();
  expect(await listServiceTokens(deps, owner)).toMatchObject([{ lastUsedMs: clock.ms, createdBy: owner.name }]);
});

test("B neither sees nor ends A's token, and cannot tell that it exists", async () => {
  const [a, b] = [await house.makeTeam(), await house.makeTeam()];
  const { id } = await createServiceToken(house.deps, a.owner, { name: "of A", role: "viewer" });
  expect(await listServiceTokens(house.deps, b.owner)).toEqual([]);
  for (const end of [revokeServiceToken, deleteServiceToken])
    await expect(end(house.deps, b.owner, { id })).rejects.toThrow(`The token ${id} was not found.`);
  expect(await listServiceTokens(house.deps, a.owner)).toMatchObject([{ status: "active" }]);
});
