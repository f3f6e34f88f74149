import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { listAudit } from "../audit/list-audit.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { createInvitation } from "../invitation/create-invitation.ts";
import { findInvitation } from "../invitation/find-invitation.ts";
import { createAccessKey } from "../key/create-access-key.ts";
import { KeyDirectory } from "../key/key-directory.ts";
import { findPrincipal } from "../member/find-principal.ts";
import { may, roles } from "../member/roles.ts";
import { createServiceToken } from "../token/create-service-token.ts";
import { TokenDirectory } from "../token/token-directory.ts";
import { deleteTeam, TEAM_GRACE_MS } from "./delete-team.ts";
import { findTeam } from "./find-team.ts";
import { listEndedTeams } from "./list-ended-teams.ts";
import { removeTeam } from "./remove-team.ts";
import { restoreTeam } from "./restore-team.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const later = (ms: number) => ({ ...house.deps, clock: { nowMs: () => Date.now() + ms } });

test("a deleted team's keys, tokens, members and invitations are refused at once, and work again when it is restored", async () => {
  const { team, owner } = await house.makeTeam();
  const keys = new KeyDirectory(house.deps);
  const tokens = new TokenDirectory(house.deps);
  const { id: keyId } = await createAccessKey(house.deps, owner, { name: "app" });
  const { token } = await createServiceToken(house.deps, owner, { name: "ci", role: "viewer" });
  const invited = { role: "viewer", expiresInDays: 1 } as const;
  const { url } = await createInvitation({ ...house.deps, baseUrl: "http://localhost" }, owner, invited);
  expect(await keys.find(keyId)).toBeDefined();
  expect(await tokens.find(token)).toBeDefined();
  const enter = () => findPrincipal(house.deps, { userId: owner.id }, { teamSlug: team.slug, requestId: "t" });

  const { deleteAfterMs } = await deleteTeam(house.deps, owner, { name: team.name });
  expect(deleteAfterMs - Date.now()).toBeGreaterThan(TEAM_GRACE_MS - 60_000);
  await expect.poll(() => keys.find(keyId)).toBeUndefined();
  await expect.poll(() => tokens.find(token)).toBeUndefined();
  await expect(enter()).rejects.toMatchObject({ code: "team.deleting" });
  expect(await findInvitation(house.deps, url.slice("http://localhost/invite/".length))).toHaveProperty("closed");
  expect(await deleteTeam(later(5000), owner, { name: team.name })).toEqual({ deleteAfterMs });

  await restoreTeam(house.deps, owner);
  await expect.poll(() => keys.find(keyId)).toBeDefined();
  await expect.poll(() => tokens.find(token)).toBeDefined();
  expect((await enter()).teamId).toBe(team.id);
  expect((await listAudit(house.deps, owner)).slice(0, 2)).toMatchObject([
    { action: "team.restore" },
    { action: "team.delete", detail: { name: team.name } },
  ]);
  await keys.close();
  await tokens.close();
});

test("a team is deleted by its name only, and by its owners", async () => {
  const { team, owner } = await house.makeTeam();
  await expect(deleteTeam(house.deps, owner, { name: "another" })).rejects.toThrow("Type the team's name");
  expect((await findTeam(house.deps, team.id))?.deleteAfterMs).toBeUndefined();
  expect(roles.filter((role) => may(role, "team:delete"))).toEqual(["owner"]);
});

test("after the grace it cannot be restored, before it not removed; its audit log stays whole", async () => {
  const { team, owner } = await house.makeTeam();
  await deleteTeam(house.deps, owner, { name: team.name });
  expect((await listEndedTeams(house.deps)).map(({ id }) => id)).not.toContain(team.id);
  await removeTeam(house.deps, team);
  expect(await findTeam(house.deps, team.id)).toBeDefined();
  const after = later(TEAM_GRACE_MS + 60_000);
  await expect(restoreTeam(after, owner)).rejects.toMatchObject({ code: "resource.notFound" });
  expect((await listEndedTeams(after)).map(({ id }) => id)).toContain(team.id);
  await removeTeam(after, team);
  await removeTeam(after, team);
  expect(await findTeam(house.deps, team.id)).toBeUndefined();
  const events = await listAudit(house.deps, owner);
  expect(events.map(({ action }) => action)).toEqual(["team.remove", "team.delete", "team.create"]);
  expect(await verifyAudit(house.deps, team.id)).toMatchObject({ ok: true });
});
