import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../../test/open-test-house.ts";
import type { Principal } from "../principal.ts";
import { verifyAudit } from "./verify-audit.ts";

// Whoever owns the tables, but not the master key, does to a chain what they like: `verifyAudit` names the first event that
// is not as it was written. The chain is put back after every trial.
const EVENTS = 12;
let house: TestHouse;
let owner: Principal;
let client: pg.Client;

beforeAll(async () => {
  house = await openTestHouse();
  ({ owner } = await house.makeTeam());
  for (let i = 2; i <= EVENTS; i += 1) await append(`s${i}`);
  client = new pg.Client({ connectionString: house.database.ownerUrl });
  await client.connect();
  await client.query("CREATE TABLE kept_event AS SELECT * FROM audit_event");
  await client.query("CREATE TABLE kept_head AS SELECT * FROM audit_head");
});
afterAll(async () => {
  await client?.end();
  await house?.close();
});

function append(resource: string): Promise<void> {
  const event = { action: "stream.create", resource, detail: { resource } };
  return house.deps.db.withTeam(owner.teamId, (tx) => house.deps.audit.append(tx, owner, event));
}

async function restore(): Promise<void> {
  for (const name of ["event", "head"]) {
    await client.query(`DELETE FROM audit_${name}`);
    await client.query(`INSERT INTO audit_${name} SELECT * FROM kept_${name}`);
  }
}

/** The verdict after these acts, and the first place at which the rows differ from what was written. */
async function tamper(acts: readonly (readonly [sql: string, values: readonly number[]])[]) {
  await restore();
  for (const [sql, values] of acts) await client.query(sql, [...values]);
  const { rows } = await client.query<{ n: string }>(
    `SELECT min(coalesce(k.n, e.n)) AS n FROM kept_event k FULL JOIN audit_event e ON e.n = k.n
     WHERE to_jsonb(k) IS DISTINCT FROM to_jsonb(e)`,
  );
  const first = rows[0]?.n ?? null;
  return { verdict: await verifyAudit(house.deps, owner.teamId), first: first === null ? undefined : BigInt(first) };
}

const swap = (a: number, b: number) =>
  [
    ["UPDATE audit_event SET n = 1000 WHERE n = $1", [a]],
    ["UPDATE audit_event SET n = $1 WHERE n = $2", [a, b]],
    ["UPDATE audit_event SET n = $1 WHERE n = 1000", [b]],
  ] as const;
// By way of numbers nobody has: Postgres checks a key row by row, in whatever order it meets the rows.
const moveUp = (after: number) =>
  [
    ["UPDATE audit_event SET n = n + 1000 WHERE n > $1", [after]],
    ["UPDATE audit_event SET n = n - 1001 WHERE n > 1000", []],
  ] as const;
const positions = Array.from({ length: EVENTS }, (_, i) => i + 1);

test("untouched, the chain is whole", async () => {
  expect(await tamper([])).toEqual({ verdict: { ok: true, events: BigInt(EVENTS) }, first: undefined });
});

test("a changed event is named, at every position and in every column", async () => {
  const columns = {
    at: "at + interval '1 millisecond'",
    actor: `actor || '{"id": "somebody else"}'`,
    action: "action || 'd'",
    resource: "resource || '/'",
    detail: `detail || '{"more": true}'`,
    error: "'auth.denied'",
    request_id: "'other'",
    previous: "set_byte(previous, 31, 255 - get_byte(previous, 31))",
    hash: "set_byte(hash, 0, 255 - get_byte(hash, 0))",
  };
  for (const n of positions) {
    for (const [column, value] of Object.entries(columns)) {
      const { verdict } = await tamper([[`UPDATE audit_event SET ${column} = ${value} WHERE n = $1`, [n]]]);
      expect(verdict, `${column} of ${n}`).toEqual({ ok: false, n: BigInt(n), problem: "changed" });
    }
  }
});

test("a removed event is named at every position, the last too, and also when those after it move up", async () => {
  for (const n of positions) {
    const removal = ["DELETE FROM audit_event WHERE n = $1", [n]] as const;
    expect((await tamper([removal])).verdict, `removed ${n}`).toEqual({ ok: false, n: BigInt(n), problem: "removed" });
    const { verdict } = await tamper([removal, ...moveUp(n)]);
    expect(verdict, `removed ${n}, rest moved up`).toMatchObject({ ok: false, n: BigInt(n) });
  }
});

test("a tail of any length that was cut off is named at its first event, and still is after new events", async () => {
  for (const n of positions) {
    const { verdict } = await tamper([["DELETE FROM audit_event WHERE n >= $1", [n]]]);
    expect(verdict, `cut off from ${n}`).toEqual({ ok: false, n: BigInt(n), problem: "removed" });
    await append("later");
    expect(await verifyAudit(house.deps, owner.teamId)).toEqual({ ok: false, n: BigInt(n), problem: "removed" });
  }
});

test("two events that changed places are named at the first of them, for every pair", async () => {
  for (const a of positions) {
    for (const b of positions.slice(a)) {
      const { verdict } = await tamper(swap(a, b));
      expect(verdict, `${a} and ${b}`).toMatchObject({ ok: false, n: BigInt(a) });
    }
  }
});

test("a cut that takes the head along, or puts an old head back, is found, and new events do not mend it", async () => {
  for (const n of positions) {
    const cut = ["DELETE FROM audit_event WHERE n >= $1", [n]] as const;
    const forged = [
      ["DELETE FROM audit_head", []],
      ["UPDATE audit_head SET n = $1 - 1, hash = coalesce((SELECT hash FROM kept_event WHERE n = $1 - 1), '')", [n]],
    ] as const;
    for (const head of forged) {
      const { verdict } = await tamper([cut, head]);
      expect(verdict, `${head[0]} at ${n}`).toMatchObject({ ok: false, n: BigInt(n) });
      await append("later");
      expect(await verifyAudit(house.deps, owner.teamId)).toMatchObject({ ok: false, n: BigInt(n) });
    }
  }
});

test("a head of this chain's own past is found while its events are there", async () => {
  await restore();
  await client.query("CREATE TABLE old_head AS SELECT * FROM audit_head");
  await append("later");
  await client.query("DELETE FROM audit_head");
  await client.query("INSERT INTO audit_head SELECT * FROM old_head");
  expect(await verifyAudit(house.deps, owner.teamId)).toMatchObject({
    ok: false,
    n: BigInt(EVENTS + 1),
    problem: "unsealed",
  });
});

test("whatever is done to the rows, the first that differs is the one that is named", async () => {
  const n = fc.integer({ min: 1, max: EVENTS });
  const act = fc.oneof(
    n.map((at) => [["UPDATE audit_event SET resource = 'elsewhere' WHERE n = $1", [at]]] as const),
    n.map((at) => [["DELETE FROM audit_event WHERE n = $1", [at]]] as const),
    n.map((at) => [["DELETE FROM audit_event WHERE n >= $1", [at]]] as const),
    fc.tuple(n, n).map(([a, b]) => swap(a, b)),
    fc.tuple(n, n).map(
      ([a, b]) =>
        [
          [
            `UPDATE audit_event e SET actor = o.actor, action = o.action, resource = o.resource, detail = o.detail, hash = o.hash,
             previous = o.previous FROM audit_event o WHERE e.n = $1 AND o.n = $2`,
            [a, b],
          ],
        ] as const,
    ),
  );
  const trial = fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 4 }), async (acts) => {
    const { verdict, first } = await tamper(acts.flat());
    if (first === undefined) expect(verdict).toEqual({ ok: true, events: BigInt(EVENTS) });
    else expect(verdict).toMatchObject({ ok: false, n: first });
  });
  // A failure tells its seed and the shortest list of acts that still fails.
  await fc.assert(trial, { numRuns: 150 });
}, 60_000);
