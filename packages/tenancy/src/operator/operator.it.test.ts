import { newId } from "@millrace/base";
import { migrate } from "@millrace/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { listAudit } from "../audit/list-audit.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { findPrincipal } from "../member/find-principal.ts";
import type { Principal } from "../principal.ts";
import { ensureFirstTeam } from "../team/ensure-first-team.ts";
import { TeamDirectory } from "../team/team-directory.ts";
import { isOperator } from "./is-operator.ts";
import { listAllTeams } from "./list-all-teams.ts";
import { listHouseEvents } from "./list-house-events.ts";
import { MaintenanceWatch } from "./maintenance-watch.ts";
import { readMaintenance } from "./read-maintenance.ts";
import { setMaintenance } from "./set-maintenance.ts";
import { setTeamLimits } from "./set-team-limits.ts";

let house: TestHouse;
let first: Principal;
beforeAll(async () => {
  house = await openTestHouse();
  first = await begin(house);
});

/** The first start of a house; the person for whom it made the first team. */
async function begin({ deps }: TestHouse): Promise<Principal> {
  const input = { email: "first@example.com", teamName: "First team", keyName: "first" };
  const { team, ownerUserId: userId } = await ensureFirstTeam(deps, input);
  return findPrincipal(deps, { userId }, { teamSlug: team.slug, requestId: "t" });
}
afterAll(() => house.close());

const caller = ({ id, name }: Principal) => ({ userId: id, email: name, requestId: "t" });

test("without names in the configuration, who got the first team runs the house, and nobody else", async () => {
  const { owner } = await house.makeTeam();
  expect(await isOperator(house.deps, [], { userId: first.id })).toBe(true);
  expect(await isOperator(house.deps, [], { userId: owner.id })).toBe(false);
  expect(await isOperator(house.deps, [], { userId: "nobody" })).toBe(false);
});

test("when the first team, its owner or both are gone, nobody takes over: no other owner, and nobody whom a later start makes", async () => {
  const other = await openTestHouse();
  const { deps } = other;
  const gone = await begin(other);
  const { owner } = await other.makeTeam();
  const isRun = async () => {
    const { ownerUserId } = await ensureFirstTeam(deps, { email: "later@example.com", teamName: "T", keyName: "k" });
    return [await isOperator(deps, [], { userId: owner.id }), await isOperator(deps, [], { userId: ownerUserId })];
  };
  await other.database.asOwner("DELETE FROM team WHERE id = $1", [gone.teamId]);
  expect(await isRun()).toEqual([false, false]);
  expect(await isOperator(deps, [], { userId: gone.id })).toBe(true);
  await other.database.asOwner("DELETE FROM person WHERE id = $1", [gone.id]);
  expect(await isRun()).toEqual([false, false]);
  expect(await isOperator(deps, [], { userId: gone.id })).toBe(false);
  await other.close();
});

test("in a house of before, the first owner of its first team stays who runs it", async () => {
  const old = await openTestHouse();
  const { deps, database } = old;
  const { owner, team } = await old.makeTeam();
  await old.makeTeam();
  const { userId } = await old.makePerson();
  const late = { id: newId("member"), teamId: team.id, userId, role: "owner", createdAt: new Date(Date.now() + 1000) };
  await deps.db.withTeam(team.id, (tx) => tx.member.create({ data: late }));
  await setMaintenance(deps, caller(owner), { isOn: true, words: "We upgrade." });
  await database.asOwner("ALTER TABLE house_state DROP COLUMN operator_user_id");
  await database.asOwner("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_house_operator'");
  expect(await migrate(database.ownerUrl)).toHaveLength(1);
  expect(await isOperator(deps, [], { userId: owner.id })).toBe(true);
  expect(await isOperator(deps, [], { userId })).toBe(false);
  expect(await readMaintenance(deps)).toMatchObject({ words: "We upgrade." });
  await old.close();
});

test("names in the configuration are the only ones; an address that was never proved, or is vouched for, does not count", async () => {
  const { userId, email } = await house.makePerson();
  expect(await isOperator(house.deps, [email], { userId })).toBe(true);
  expect(await isOperator(house.deps, [email], { userId: first.id })).toBe(false);
  expect(await isOperator(house.deps, [email], { userId, teamId: first.teamId })).toBe(false);
  await house.deps.db.people.user.update({ where: { id: userId }, data: { emailVerified: false } });
  expect(await isOperator(house.deps, [email], { userId })).toBe(false);
});

test("maintenance refuses with the operator's words until it ends, and the house's own chain tells of it", async () => {
  const later = { nowMs: 0 };
  const clock = { nowMs: () => Date.now() + later.nowMs };
  const watch = new MaintenanceWatch({ ...house.deps, clock });
  await watch.refuse();
  await setMaintenance(house.deps, caller(first), { isOn: true, words: "We move." });
  later.nowMs += 6000;
  await expect(watch.refuse()).rejects.toThrow("We move.");
  await setMaintenance(house.deps, caller(first), { isOn: false, words: "" });
  later.nowMs += 6000;
  await watch.refuse();
  const events = await listHouseEvents(house.deps, caller(first));
  expect(events.map(({ action }) => action)).toEqual(["house.endMaintenance", "house.beginMaintenance", "house.begin"]);
  expect(await verifyAudit(house.deps, "house")).toEqual({ ok: true, events: 3n });
});

test("maintenance that cannot be written down does not begin", async () => {
  const audit = { append: () => Promise.reject(new Error("no room for the event")) };
  const beginning = setMaintenance({ ...house.deps, audit }, caller(first), { isOn: true, words: "We move." });
  await expect(beginning).rejects.toThrow("no room for the event");
  expect(await readMaintenance(house.deps)).toEqual({});
});

test("a team's limits are set from above, and both logs tell of it", async () => {
  const { team, owner } = await house.makeTeam();
  const input = { teamId: team.id, limitsProfile: "operator", overrides: { shardsMax: 3 } } as const;
  await setTeamLimits(house.deps, caller(first), input);
  expect(await new TeamDirectory(house.deps).limitsOf(team.id)).toMatchObject({ shardsMax: 3 });
  expect((await listAudit(house.deps, owner))[0]).toMatchObject({ action: "team.update", actor: { id: first.id } });
  expect((await listHouseEvents(house.deps, caller(first)))[0]).toMatchObject({ action: "house.setLimits" });
  const seen = (await listAllTeams(house.deps)).find(({ id }) => id === team.id);
  expect(seen).toMatchObject({ owners: [owner.name], members: 1, streams: 0, overrides: { shardsMax: 3 } });
  const nowhere = setTeamLimits(house.deps, caller(first), { ...input, teamId: "team_none" });
  await expect(nowhere).rejects.toMatchObject({ code: "resource.notFound" });
});

test("the house's own log cannot be read as any team's", async () => {
  const { owner } = await house.makeTeam();
  expect((await listAudit(house.deps, owner)).map(({ action }) => action)).toEqual(["team.create"]);
});
