import { openEgress } from "@millrace/egress";
import { type CuttableLine, cuttableLine, type TestDatabase, testDatabase } from "@millrace/testkit";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { PostgresSettings } from "./postgres-settings.ts";
import { postgresTarget } from "./postgres-target.ts";

let database: TestDatabase;
let admin: pg.Client;
const opened: OpenTarget[] = [];
const lines: CuttableLine[] = [];
const owner = { arn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/d" };
const signal = new AbortController().signal;

beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.ownerUrl });
  await admin.connect();
});
beforeEach(async () => {
  await admin.query(`DROP SCHEMA IF EXISTS "we ""ird" CASCADE; CREATE SCHEMA "we ""ird"`);
  await admin.query(
    `CREATE TABLE "we ""ird"."Ta""ble; --" ("id" bigint PRIMARY KEY, "na""me" text CHECK ("na""me" <> 'bad'), raw jsonb)`,
  );
});
afterEach(async () => {
  for (const target of opened.splice(0)) await target.close();
  for (const line of lines.splice(0)) line.cut();
});
afterAll(async () => {
  await admin.end();
  await database.close();
});

async function open(change: Partial<PostgresSettings> = {}, ownerUrl = database.ownerUrl): Promise<OpenTarget> {
  const url = new URL(ownerUrl);
  const settings = PostgresSettings.parse({
    host: url.hostname,
    port: Number(url.port),
    database: url.pathname.slice(1),
    user: url.username,
    password: url.password,
    tls: "off",
    schema: 'we "ird',
    table: 'Ta"ble; --',
    columns: [
      { column: "id", path: "id" },
      { column: 'na"me', path: "name" },
      { column: "raw", path: "$" },
    ],
    ...change,
  });
  const deps = { egress: openEgress({ allow: ["127.0.0.0/8"] }) };
  const target = await postgresTarget.open(deps as never, owner as never, settings);
  opened.push(target);
  return target;
}

interface Row {
  readonly id: number | string;
  readonly name?: string;
}
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id, name: `n${id}` }));

function batch(rows: readonly (Row | string)[], change: Partial<TargetBatch> = {}): TargetBatch {
  const records = rows.map((row) => Buffer.from(typeof row === "string" ? row : JSON.stringify(row)));
  return { ...sampleBatch({ records, nowMs: 1, id: "dlb_1" }), ...change };
}

async function ids(): Promise<number[]> {
  const { rows } = await admin.query<{ id: string }>(`SELECT id FROM "we ""ird"."Ta""ble; --" ORDER BY id`);
  return rows.map(({ id }) => Number(id));
}

describe("each record is loaded once", () => {
  test("a batch goes into its columns, whatever table and columns are called", async () => {
    const target = await open();
    expect(await target.deliver(batch([{ id: 1, name: "a\tb\\\n" }, { id: 2 }]), signal)).toEqual({
      note: "Loaded 2 rows.",
    });
    const { rows } = await admin.query(`SELECT * FROM "we ""ird"."Ta""ble; --" ORDER BY id`);
    expect(rows).toEqual([
      { id: "1", 'na"me': "a\tb\\\n", raw: { id: 1, name: "a\tb\\\n" } },
      { id: "2", 'na"me': null, raw: { id: 2 } },
    ]);
  });

  test("a batch whose commit nobody heard of is found to be loaded", async () => {
    await (await open()).deliver(batch(rowsOf(10)), signal);
    const outcome = await (await open()).deliver(batch(rowsOf(10)), signal);
    expect(outcome).toEqual({ note: "Loaded 0 rows. 10 were already loaded by an earlier attempt." });
    expect(await ids()).toHaveLength(10);
  });

  test("in whatever parts it comes again", async () => {
    const target = await open();
    await target.deliver(batch(rowsOf(10), { remaining: [0, 1, 2, 7] }), signal);
    const outcome = await target.deliver(batch(rowsOf(10)), signal);
    expect(outcome.note).toBe("Loaded 6 rows. 4 were already loaded by an earlier attempt.");
    expect(await ids()).toEqual(rowsOf(10).map(({ id }) => id));
  });

  test("when two attempts at a batch run at once", async () => {
    const [one, other] = [await open(), await open()];
    await Promise.all([one.deliver(batch(rowsOf(100)), signal), other.deliver(batch(rowsOf(100)), signal)]);
    expect(await ids()).toHaveLength(100);
  });

  test("and several batches at once are each loaded, over a manifest that nobody has made yet", async () => {
    const target = await open();
    const parts = [0, 1, 2, 3].map((n) => ({ ...batch([{ id: n }]), id: `dlb_${n}` }));
    const outcomes = await Promise.all(parts.map((part) => target.deliver(part, signal)));
    expect(outcomes).toEqual(parts.map(() => ({ note: "Loaded 1 rows." })));
  });
});

describe("a bad row is rejected alone", () => {
  test("one in 100,000: 99,999 are loaded and one is rejected with its cause", async () => {
    const rows: Row[] = rowsOf(100_000);
    rows[77_777] = { id: "poison" };
    const { rejected, note } = await (await open()).deliver(batch(rows), signal);
    expect(note).toBe("Loaded 99999 rows.");
    expect(rejected).toEqual([
      { index: 77_777, code: "Postgres.InvalidData", message: expect.stringContaining("poison") },
    ]);
    expect(await ids()).toHaveLength(99_999);
  });

  test.each<[string, (Row | string)[], string]>([
    ["a value of the wrong type", [{ id: 1 }, { id: "x" }, { id: 3 }], "Postgres.InvalidData"],
    ["a number out of range", [{ id: 1 }, '{"id":99999999999999999999}', { id: 3 }], "Postgres.InvalidData"],
    ["a zero byte", [{ id: 1 }, '{"id":2,"name":"\\u0000"}', { id: 3 }], "Postgres.InvalidData"],
    ["a key that is there twice", [{ id: 1 }, { id: 1 }, { id: 3 }], "Postgres.ConstraintViolated"],
    ["a missing key", [{ id: 1 }, "{}", { id: 3 }], "Postgres.ConstraintViolated"],
    ["a check that fails", [{ id: 1 }, { id: 2, name: "bad" }, { id: 3 }], "Postgres.ConstraintViolated"],
    ["text that is not JSON", [{ id: 1 }, "{id", { id: 3 }], "Postgres.InvalidJson"],
  ])("%s", async (_, rows, code) => {
    const outcome = await (await open()).deliver(batch(rows), signal);
    expect(outcome.rejected).toEqual([{ index: 1, code, message: expect.any(String) }]);
    expect(await ids()).toEqual([1, 3]);
  });

  test("a foreign key, of which Postgres names no line", async () => {
    await admin.query(`CREATE TABLE "we ""ird".child (id bigint REFERENCES "we ""ird"."Ta""ble; --")`);
    await admin.query(`INSERT INTO "we ""ird"."Ta""ble; --" (id) VALUES (1), (2)`);
    const target = await open({ table: "child", columns: [{ column: "id", path: "id" }] });
    const { rejected } = await target.deliver(batch([{ id: 1 }, { id: 2 }, { id: 9 }, { id: 1 }, { id: 8 }]), signal);
    expect(rejected?.map(({ index, code }) => [index, code])).toEqual([
      [2, "Postgres.ConstraintViolated"],
      [4, "Postgres.ConstraintViolated"],
    ]);
    const { rowCount } = await admin.query(`SELECT FROM "we ""ird".child`);
    expect(rowCount).toBe(3);
  });

  test("and is told again, when the commit was not heard of", async () => {
    const rows: Row[] = [{ id: 1 }, { id: "x" }, { id: 3 }];
    const first = await (await open()).deliver(batch(rows), signal);
    const second = await (await open()).deliver(batch(rows), signal);
    expect(second.rejected).toEqual(first.rejected);
    expect(second.note).toBe("Loaded 0 rows. 2 were already loaded by an earlier attempt.");
  });

  test("more than a thousand bad rows take several attempts, each of which keeps what it did", async () => {
    const rows: Row[] = Array.from({ length: 1500 }, (_, id) => ({ id: id % 2 === 0 ? "x" : id }));
    const target = await open();
    rows.push(...Array.from({ length: 1000 }, () => ({ id: "y" })));
    const first = await target.deliver(batch(rows), signal);
    expect(first.rejected).toHaveLength(1000);
    const { indexes = [] } = first.again ?? {};
    const second = await target.deliver(batch(rows, { remaining: indexes }), signal);
    expect((first.rejected?.length ?? 0) + (second.rejected?.length ?? 0)).toBe(1750);
    expect(await ids()).toHaveLength(750);
  });

  test("a constraint that waits for the commit has the batch halved, and nothing of it is there", async () => {
    await admin.query(`CREATE TABLE "we ""ird".late (id bigint UNIQUE DEFERRABLE INITIALLY DEFERRED)`);
    const target = await open({ table: "late", columns: [{ column: "id", path: "id" }] });
    const { halve, note } = await target.deliver(batch([{ id: 1 }, { id: 1 }]), signal);
    expect(halve?.code).toBe("Postgres.ConstraintViolated");
    expect(note).toBeUndefined();
    const { rowCount } = await admin.query(`SELECT FROM "we ""ird".late`);
    expect(rowCount).toBe(0);
  });
});

describe("what is wrong with more than a row is tried again", () => {
  test.each<[string, Partial<PostgresSettings>, string]>([
    ["a table that is not there", { table: "none" }, "Postgres.TableNotFound"],
    ["a column that is not there", { columns: [{ column: "none", path: "id" }] }, "Postgres.ColumnNotFound"],
    ["a schema that is not there", { schema: "none" }, "Postgres.SchemaNotFound"],
    ["a database that is not there", { database: "none" }, "Postgres.DatabaseNotFound"],
    ["a password that is wrong", { password: "wr0ng-one" }, "Postgres.AuthenticationFailed"],
    ["a server without TLS", { tls: "verify" }, "Postgres.TlsFailed"],
    ["a port where nobody listens", { port: 1 }, "Postgres.ConnectionFailed"],
  ])("%s", async (_, change, code) => {
    const { again, note } = await (await open(change)).deliver(batch(rowsOf(2)), signal);
    expect(again?.code).toBe(code);
    expect(again?.message).not.toContain("wr0ng-one");
    expect(note).toBeUndefined();
    expect(await ids()).toEqual([]);
  });

  test("a table that the user may not write to", async () => {
    await admin.query(`GRANT USAGE, CREATE ON SCHEMA "we ""ird" TO public`);
    const { again } = await (await open({}, database.url)).deliver(batch(rowsOf(2)), signal);
    expect(again?.code).toBe("Postgres.AccessDenied");
  });

  test("a connection that breaks in the middle of a load leaves nothing, and the next attempt loads all", async () => {
    const line = await cuttableLine(database.ownerUrl);
    lines.push(line);
    const target = await open({}, line.url);
    expect((await target.deliver(batch([{ id: -1 }], { id: "dlb_0" }), signal)).note).toBe("Loaded 1 rows.");
    const lock = new pg.Client({ connectionString: database.ownerUrl });
    await lock.connect();
    await lock.query(`BEGIN; LOCK TABLE "we ""ird"."Ta""ble; --"`);
    const attempt = target.deliver(batch(rowsOf(1000)), signal);
    setTimeout(() => line.cut(), 100);
    expect((await attempt).again).toMatchObject({ code: "Postgres.ConnectionFailed", isOutage: true });
    await lock.end();
    expect((await target.deliver(batch(rowsOf(1000)), signal)).again).toMatchObject({
      code: "Postgres.ConnectionFailed",
    });
    await line.heal();
    expect((await target.deliver(batch(rowsOf(1000)), signal)).note).toBe("Loaded 1000 rows.");
    expect(await ids()).toHaveLength(1001);
  });

  test("a password that is missing is never taken from the environment", async () => {
    process.env.PGPASSWORD = new URL(database.ownerUrl).password || "postgres";
    try {
      const line = await open({ password: undefined, user: "millrace_nobody" });
      expect((await line.deliver(batch(rowsOf(1)), signal)).again?.code).toBe("Postgres.AuthenticationFailed");
    } finally {
      delete process.env.PGPASSWORD;
    }
  });
});

test("a lane that ends while the database hangs gets its signal's reason at once", async () => {
  const lock = new pg.Client({ connectionString: database.ownerUrl });
  await lock.connect();
  await lock.query(`BEGIN; LOCK TABLE "we ""ird"."Ta""ble; --"`);
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("lane ended")), 100);
  await expect((await open()).deliver(batch(rowsOf(2)), stop.signal)).rejects.toThrow("lane ended");
  await lock.end();
  expect(await ids()).toEqual([]);
});
