import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import { listAudit } from "../audit/list-audit.ts";
import { createTeam } from "./create-team.ts";
import { findTeam } from "./find-team.ts";
import { findTeamByAccount } from "./find-team-by-account.ts";
import { listTeamsOf } from "./list-teams-of.ts";
import { TeamDirectory } from "./team-directory.ts";
import { updateTeam } from "./update-team.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

test("a new team has its owner, its data key, and the first event of its audit log", async () => {
  const { team, owner } = await house.makeTeam();
  expect(team.accountId).toMatch(/^[1-9]\d{11}$/);
  expect(owner).toMatchObject({ kind: "person", role: "owner", teamId: team.id, accountId: team.accountId });
  expect((await house.deps.vault.forWrite(team.id)).version).toBe(1);
  expect(await listAudit(house.deps, owner)).toMatchObject([
    { n: 1n, action: "team.create", resource: team.id, actor: { kind: "person", id: owner.id } },
  ]);
  expect(await findTeam(house.deps, team.id)).toEqual(team);
  expect(await findTeamByAccount(house.deps, team.accountId)).toEqual(team);
  expect(await listTeamsOf(house.deps, { userId: owner.id })).toEqual([{ team, role: "owner" }]);
});

test("a session that a team vouches for sees that team only, and nothing where its person is no member", async () => {
  const { userId, email } = await house.makePerson();
  const founder = { userId, name: email, requestId: "t" };
  const made = [
    await createTeam(house.deps, founder, { name: "A" }),
    await createTeam(house.deps, founder, { name: "B" }),
  ];
  const seen = async (teamId?: string) =>
    (await listTeamsOf(house.deps, { userId, ...(teamId !== undefined && { teamId }) })).map(({ team }) => team.id);
  expect(await seen()).toEqual(made.map(({ id }) => id));
  expect(await seen(made[1]?.id)).toEqual([made[1]?.id]);
  expect(await seen((await house.makeTeam()).team.id)).toEqual([]);
});

test("an account id may be chosen, and is refused when another team has it", async () => {
  const { userId, email } = await house.makePerson();
  const founder = { userId, name: email, requestId: "t" };
  const team = await createTeam(house.deps, founder, { name: "One", accountId: "000000000042" });
  expect(team.accountId).toBe("000000000042");
  await expect(createTeam(house.deps, founder, { name: "Two", accountId: "000000000042" })).rejects.toThrow(
    "A team with the account id 000000000042 already exists.",
  );
  await expect(createTeam(house.deps, founder, { name: "Two", accountId: "42" })).rejects.toThrow("exactly 12 digits");
});

test("teams of one name get short names of their own, and none that the console's URLs need", async () => {
  const { userId, email } = await house.makePerson();
  const make = (name: string) => createTeam(house.deps, { userId, name: email, requestId: "t" }, { name });
  const slugs = [await make("Über Zürich!"), await make("Über Zürich!"), await make("API"), await make("日本")];
  expect(slugs.map(({ slug }) => slug)).toEqual(["uber-zurich", "uber-zurich-2", "api-2", "team-1"]);
});

test("teams made at the same moment all come to be", async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => house.makeTeam()));
  expect(new Set(made.map(({ team }) => team.slug)).size).toBe(5);
});

test("changed limits hold for whoever asks, and only for that team", async () => {
  const [a, b] = [await house.makeTeam(), await house.makeTeam()];
  await updateTeam(house.deps, a.owner, { limitsProfile: "operator", limits: { shardsMax: 7 }, name: "Renamed" });
  const directory = new TeamDirectory(house.deps);
  expect(await directory.limitsOf(a.team.id)).toMatchObject({
    shardsMax: 7,
    shardReadCallsPerSecond: Number.MAX_SAFE_INTEGER,
  });
  expect(await directory.limitsOf(b.team.id)).toMatchObject({ shardsMax: 20_000, shardReadCallsPerSecond: 5 });
  expect((await directory.findByAccount(a.team.accountId))?.name).toBe("Renamed");
  expect((await listAudit(house.deps, a.owner))[0]).toMatchObject({
    action: "team.update",
    detail: { before: { limits: {} }, after: { limits: { shardsMax: 7 } } },
  });
  await expect(updateTeam(house.deps, a.owner, { limits: { shardsMax: -1 } })).rejects.toThrow("shardsMax");
});
