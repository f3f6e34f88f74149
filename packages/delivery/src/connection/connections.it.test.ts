import type { NewConnection } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { createConnection } from "./create-connection.ts";
import { deleteConnection } from "./delete-connection.ts";
import { listConnections } from "./list-connections.ts";
import { updateConnection } from "./update-connection.ts";

let house: ControlHouse;
beforeAll(async () => {
  house = await openControlHouse();
});
afterAll(() => house.close());

const accessKey = { accessKeyId: "AKID", secretAccessKey: "a-secret-access-key" };
const password = { username: "u", password: "a-password" };
const domainArn = "arn:aws:es:us-east-1:000000000042:domain/search";
const samples = {
  s3: {
    name: "s3",
    settings: {
      kind: "s3",
      endpoint: "https://minio.example.com:9000",
      region: "eu-west-1",
      pathStyle: true,
      buckets: ["lake"],
    },
    secret: accessKey,
  },
  search: {
    name: "search",
    settings: { kind: "opensearch", domainArn, url: "https://search.example.com", auth: "basic" },
    secret: password,
  },
  aws: { name: "aws", settings: { kind: "aws", accountId: "000000000042", region: "us-east-1" }, secret: accessKey },
  table: {
    name: "table",
    settings: { kind: "table", databaseName: "db", tableName: "t", columns: [{ name: "a", type: "int" }] },
  },
} as const satisfies Record<string, NewConnection>;

const create = (who: Principal, connection: NewConnection) => createConnection(house.deps, who, connection);

test("each kind says what its ARN means, with its credentials; what no connection names means nothing", async () => {
  const { connections } = house.deps;
  const who = await house.makeCaller();
  for (const sample of Object.values(samples)) await create(who, sample);
  const { teamId } = who;
  expect(await connections.findBucket(teamId, "arn:aws:s3:::lake")).toEqual({
    bucket: "lake",
    endpoint: "https://minio.example.com:9000",
    region: "eu-west-1",
    pathStyle: true,
    credentials: accessKey,
  });
  expect(await connections.findBucket(teamId, "arn:aws:s3:::other")).toBeUndefined();
  expect(await connections.findDomain(teamId, domainArn)).toEqual({
    url: "https://search.example.com",
    auth: { type: "basic", ...password },
  });
  const functionArn = "arn:aws:lambda:us-east-1:000000000042:function:f";
  const account = { region: "us-east-1", endpoint: undefined, credentials: accessKey };
  expect(await connections.findAccount(teamId, functionArn)).toEqual(account);
  expect(await connections.findAccount(teamId, functionArn.replace("us-east-1", "eu-west-1"))).toBeUndefined();
  const columns = await connections.findColumns(teamId, { databaseName: "db", tableName: "t" });
  expect(columns).toEqual([{ name: "a", type: "int" }]);
  const other = await house.makeCaller();
  expect(await connections.findBucket(other.teamId, "arn:aws:s3:::lake")).toBeUndefined();
});

test("credentials are sealed in the row, never shown and not in the audit log", async () => {
  const { deps } = house;
  const who = await house.makeCaller();
  for (const sample of Object.values(samples)) await create(who, sample);
  const shown = await listConnections(deps, who);
  expect(shown.map(({ name, hasSecret }) => [name, hasSecret])).toEqual([
    ["aws", true],
    ["s3", true],
    ["search", true],
    ["table", false],
  ]);
  const kept = await deps.db.withTeam(who.teamId, async (tx) => [
    await tx.connection.findMany(),
    await tx.auditEvent.findMany(),
  ]);
  const text = JSON.stringify([shown, kept], (_, value: unknown) =>
    value instanceof Uint8Array
      ? Buffer.from(value).toString("latin1")
      : typeof value === "bigint"
        ? String(value)
        : value,
  );
  for (const secret of ["a-secret-access-key", "a-password"]) expect(text).not.toContain(secret);
});

test("a change without credentials keeps them at the same address, and nowhere else", async () => {
  const { deps } = house;
  const who = await house.makeCaller();
  await create(who, samples.s3);
  const { settings } = samples.s3;
  await updateConnection(deps, who, { name: "s3", settings: { ...settings, buckets: ["lake", "other"] } });
  const other = await deps.connections.findBucket(who.teamId, "arn:aws:s3:::other");
  expect(other?.credentials).toEqual(accessKey);
  const endpoint = "https://elsewhere.example.com";
  await expect(updateConnection(deps, who, { name: "s3", settings: { ...settings, endpoint } })).rejects.toThrow(
    "Another address needs its credentials to be given again.",
  );
  const secret = { accessKeyId: "NEW", secretAccessKey: "new" };
  await updateConnection(deps, who, { name: "s3", settings: { ...settings, endpoint }, secret });
  const moved = await deps.connections.findBucket(who.teamId, "arn:aws:s3:::lake");
  expect(moved).toMatchObject({ endpoint, credentials: secret });
});

test("two connections never stand for the same thing", async () => {
  const who = await house.makeCaller();
  for (const sample of Object.values(samples)) {
    await create(who, sample);
    await expect(create(who, sample)).rejects.toMatchObject({ code: "resource.exists" });
    await expect(create(who, { ...sample, name: `${sample.name}-2` })).rejects.toThrow(/already stands for the/);
  }
});

test("addresses that egress refuses and credentials of the wrong kind are refused", async () => {
  const who = await house.makeCaller();
  const { settings } = samples.s3;
  await expect(
    create(who, { ...samples.s3, settings: { ...settings, endpoint: "https://169.254.169.254" } }),
  ).rejects.toMatchObject({ code: "egress.refused" });
  await expect(create(who, { ...samples.s3, secret: password })).rejects.toThrow(
    "This connection needs an access key.",
  );
  await expect(create(who, { name: "x", settings: samples.search.settings })).rejects.toThrow(
    "This connection needs a name and a password.",
  );
  await expect(create(who, { ...samples.table, secret: accessKey })).rejects.toThrow(
    "This connection takes no credentials.",
  );
});

test("a table of which no Parquet file could be made is refused, with the column", async () => {
  const who = await house.makeCaller();
  const columns = [
    { name: "a", type: "int" },
    { name: "b", type: "varchar" },
  ];
  const settings = { ...samples.table.settings, columns };
  const refusal = /^The type varchar is not valid: .* It is that of the column b\.$/;
  await expect(create(who, { name: "table", settings })).rejects.toThrow(refusal);
  await create(who, samples.table);
  await expect(updateConnection(house.deps, who, { name: "table", settings })).rejects.toThrow(refusal);
});

test("a deleted connection means nothing any more", async () => {
  const { deps } = house;
  const who = await house.makeCaller();
  await create(who, samples.s3);
  await deleteConnection(deps, who, { name: "s3" });
  expect(await deps.connections.findBucket(who.teamId, "arn:aws:s3:::lake")).toBeUndefined();
  await expect(deleteConnection(deps, who, { name: "s3" })).rejects.toMatchObject({ code: "resource.notFound" });
});
