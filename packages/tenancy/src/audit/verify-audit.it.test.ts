import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import type { Principal } from "../principal.ts";
import { listAudit } from "./list-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** A team with ten events: its creation and nine more. */
async function makeChain(): Promise<Principal> {
  const { owner } = await house.makeTeam();
  for (let i = 2; i <= 10; i += 1) {
    await house.deps.db.withTeam(owner.teamId, (tx) =>
      house.deps.audit.append(tx, owner, {
        action: "stream.create",
        resource: `arn:aws:kinesis:us-east-1:${owner.accountId}:stream/s${i}`,
        detail: { shardCount: i, tags: { b: "é\0\ud800", a: [1.5, true, null] } },
        ...(i === 5 ? { error: "limit.exceeded" } : {}),
      }),
    );
  }
  return owner;
}

test("an untouched chain is whole and lists newest first", async () => {
  const who = await makeChain();
  expect(await verifyAudit(house.deps, who.teamId)).toEqual({ ok: true, events: 10n });
  const events = await listAudit(house.deps, who, { before: 6n, limit: 2 });
  expect(events.map(({ n }) => n)).toEqual([5n, 4n]);
  expect(events[0]).toMatchObject({
    error: "limit.exceeded",
    detail: { shardCount: 5, tags: { b: "é\ufffd\ufffd", a: [1.5, true, null] } },
  });
  expect(await listAudit(house.deps, who, { action: "team.create" })).toHaveLength(1);
});

test.each([
  ["action", "'stream.delete'"],
  ["resource", "'arn:x'"],
  ["detail", `'{"shardCount": 500}'`],
  ["actor", `jsonb_set(actor, '{id}', '"someone else"')`],
  ["error", "'auth.denied'"],
  ["at", "at + interval '1 hour'"],
  ["request_id", "'other'"],
  ["hash", "'\\x00'"],
  ["previous", "'\\x00'"],
])("a changed %s is found at its event", async (column, value) => {
  const { teamId } = await makeChain();
  await house.database.asOwner(`UPDATE audit_event SET ${column} = ${value} WHERE team_id = $1 AND n = 4`, [teamId]);
  expect(await verifyAudit(house.deps, teamId)).toEqual({ ok: false, n: 4n, problem: "changed" });
});

test("a removed event is found at its place, also the first", async () => {
  for (const n of [1n, 7n]) {
    const { teamId } = await makeChain();
    await house.database.asOwner("DELETE FROM audit_event WHERE team_id = $1 AND n = $2", [teamId, n]);
    expect(await verifyAudit(house.deps, teamId)).toEqual({ ok: false, n, problem: "removed" });
  }
});

test("a removed event whose followers moved up is found", async () => {
  const { teamId } = await makeChain();
  await house.database.asOwner("DELETE FROM audit_event WHERE team_id = $1 AND n = 7", [teamId]);
  await house.database.asOwner("UPDATE audit_event SET n = n - 1 WHERE team_id = $1 AND n > 7", [teamId]);
  expect(await verifyAudit(house.deps, teamId)).toMatchObject({ ok: false, n: 7n });
});

test("two events that changed places are found", async () => {
  const { teamId } = await makeChain();
  for (const [from, to] of [
    [3, 99],
    [4, 3],
    [99, 4],
  ]) {
    await house.database.asOwner("UPDATE audit_event SET n = $3 WHERE team_id = $1 AND n = $2", [teamId, from, to]);
  }
  expect(await verifyAudit(house.deps, teamId)).toMatchObject({ ok: false, n: 3n });
});

test("an event of another team, moved here, is found", async () => {
  const [a, b] = [await makeChain(), await makeChain()];
  await house.database.asOwner("DELETE FROM audit_event WHERE team_id = $1 AND n = 10", [a.teamId]);
  await house.database.asOwner("UPDATE audit_event SET team_id = $1 WHERE team_id = $2 AND n = 10", [
    a.teamId,
    b.teamId,
  ]);
  expect(await verifyAudit(house.deps, a.teamId)).toMatchObject({ ok: false, n: 10n });
});

test("events of many transactions at once make one chain without gaps", async () => {
  const { owner } = await house.makeTeam();
  const append = () =>
    house.deps.db.withTeam(owner.teamId, (tx) => house.deps.audit.append(tx, owner, { action: "a.b", resource: "r" }));
  await Promise.all(Array.from({ length: 20 }, append));
  expect(await verifyAudit(house.deps, owner.teamId)).toEqual({ ok: true, events: 21n });
});

test("an event goes with its transaction: rolled back, it never was", async () => {
  const { owner } = await house.makeTeam();
  const work = house.deps.db.withTeam(owner.teamId, async (tx) => {
    await house.deps.audit.append(tx, owner, { action: "a.b", resource: "r" });
    throw new Error("changed my mind");
  });
  await expect(work).rejects.toThrow("changed my mind");
  expect(await verifyAudit(house.deps, owner.teamId)).toEqual({ ok: true, events: 1n });
});
