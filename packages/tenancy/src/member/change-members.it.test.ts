import { newId } from "@millrace/base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { listAudit } from "../audit/list-audit.ts";
import { createInvitation } from "../invitation/create-invitation.ts";
import { listInvitations } from "../invitation/list-invitations.ts";
import { createAccessKey } from "../key/create-access-key.ts";
import type { Principal } from "../principal.ts";
import { changeRole } from "./change-role.ts";
import { findPrincipal } from "./find-principal.ts";
import { leaveTeam } from "./leave-team.ts";
import { listMembers } from "./list-members.ts";
import { removeMember } from "./remove-member.ts";
import type { Role } from "./roles.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** A new member of the owner's team. */
async function join({ teamId }: Principal, role: Role): Promise<Principal> {
  const { userId } = await house.makePerson();
  await house.deps.db.withTeam(teamId, (tx) =>
    tx.member.create({ data: { id: newId("member"), teamId, userId, role } }),
  );
  return find(teamId, userId);
}

async function find(teamId: string, userId: string): Promise<Principal> {
  const { slug } = await house.deps.db.withTeam(teamId, (tx) => tx.team.findUniqueOrThrow({ where: { id: teamId } }));
  return findPrincipal(house.deps, { userId }, { teamSlug: slug, requestId: "t" });
}

const rolesOf = async (who: Principal) => (await listMembers(house.deps, who)).map(({ role }) => role);

test("a role changes from the next request on, and the audit log tells before and after", async () => {
  const { owner } = await house.makeTeam();
  const member = await join(owner, "viewer");
  await changeRole(house.deps, owner, { userId: member.id, role: "developer" });
  expect((await find(owner.teamId, member.id)).role).toBe("developer");
  expect((await listAudit(house.deps, owner))[0]).toMatchObject({
    action: "member.update",
    resource: `member/${member.id}`,
    detail: { person: member.name, before: { role: "viewer" }, after: { role: "developer" } },
  });
  const events = (await listAudit(house.deps, owner)).length;
  await changeRole(house.deps, owner, { userId: member.id, role: "developer" });
  expect(await listAudit(house.deps, owner)).toHaveLength(events);
});

test("a removed member has no place in the team from the next request on; their keys stay and are counted", async () => {
  const { owner } = await house.makeTeam();
  const member = await join(owner, "admin");
  await createAccessKey(house.deps, member, { name: "theirs" });
  expect((await listMembers(house.deps, owner)).map(({ keys }) => keys)).toEqual([0, 1]);
  await removeMember(house.deps, owner, { userId: member.id });
  await expect(find(owner.teamId, member.id)).rejects.toMatchObject({ code: "resource.notFound" });
  expect((await listAudit(house.deps, owner))[0]).toMatchObject({
    action: "member.remove",
    detail: { person: member.name, before: { role: "admin" }, after: null },
  });
});

test("the last owner can be neither removed nor lowered, and cannot leave; a second owner makes all three possible", async () => {
  const { owner } = await house.makeTeam();
  const lastOwner = { code: "member.lastOwner", message: expect.stringContaining(owner.name) };
  await expect(removeMember(house.deps, owner, { userId: owner.id })).rejects.toMatchObject(lastOwner);
  await expect(changeRole(house.deps, owner, { userId: owner.id, role: "admin" })).rejects.toMatchObject(lastOwner);
  await expect(leaveTeam(house.deps, owner)).rejects.toMatchObject(lastOwner);
  const second = await join(owner, "owner");
  await leaveTeam(house.deps, owner);
  expect(await rolesOf(second)).toEqual(["owner"]);
  expect((await listAudit(house.deps, second))[0]).toMatchObject({ action: "member.leave", actor: { id: owner.id } });
});

test("of owners who leave, remove or lower each other at the same moment one is left", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { owner } = await house.makeTeam();
    const others = [await join(owner, "owner"), await join(owner, "owner")] as const;
    const outcomes = await Promise.allSettled([
      leaveTeam(house.deps, owner),
      removeMember(house.deps, owner, { userId: others[0].id }),
      changeRole(house.deps, others[0], { userId: others[1].id, role: "viewer" }),
      leaveTeam(house.deps, others[1]),
    ]);
    expect(outcomes.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
    expect((await rolesOf(owner)).filter((role) => role === "owner")).toHaveLength(1);
  }
});

test("who is removed or gets another role takes their open invitations along", async () => {
  const { owner } = await house.makeTeam();
  const deps = { ...house.deps, baseUrl: "http://localhost:3000" };
  const [lowered, removed] = [await join(owner, "owner"), await join(owner, "owner")];
  for (const who of [lowered, removed]) await createInvitation(deps, who, { role: "owner", expiresInDays: 7 });
  await createInvitation(deps, owner, { role: "viewer", expiresInDays: 7 });
  await changeRole(house.deps, owner, { userId: lowered.id, role: "viewer" });
  await removeMember(house.deps, owner, { userId: removed.id });
  const statuses = (await listInvitations(house.deps, owner)).map(({ role, status }) => `${role} ${status}`);
  expect(statuses.sort()).toEqual(["owner revoked", "owner revoked", "viewer open"]);
});

test("nobody of another team, or of none, can be changed", async () => {
  const [a, b] = [await house.makeTeam(), await house.makeTeam()];
  const member = await join(a.owner, "viewer");
  for (const userId of [member.id, "per_nobody"]) {
    const what = { code: "resource.notFound", message: `The member ${userId} was not found.` };
    await expect(removeMember(house.deps, b.owner, { userId })).rejects.toMatchObject(what);
    await expect(changeRole(house.deps, b.owner, { userId, role: "admin" })).rejects.toMatchObject(what);
  }
  expect(await rolesOf(a.owner)).toEqual(["owner", "viewer"]);
});
