import { gzipSync } from "node:zlib";
import { putObject } from "@millrace/buckets";
import { putDeliveryRecordBatch } from "@millrace/delivery";
import { putRecords, setMasking, sliceRecords } from "@millrace/streams";
import { compilePolicies, type Principal, parsePolicy } from "@millrace/tenancy";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ApplicationHouse, openApplicationHouse } from "../../../test/application-house.ts";
import { deliveryArn, streamArn } from "../../../test/samples.ts";
import { discoverInputSchema } from "./discover-input-schema.ts";

let house: ApplicationHouse;
let who: Principal;
beforeAll(async () => {
  house = await openApplicationHouse();
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterAll(() => house?.close());

const discover = (input: object) => discoverInputSchema(house.deps, who, input);
const inStream = (position?: "NOW" | "TRIM_HORIZON") =>
  discover({ resourceArn: streamArn(who, "in"), ...(position && { position }) });
const columnsOf = (found: Awaited<ReturnType<typeof discover>>) =>
  found.schema.columns.map(({ name, mapping }) => [name, mapping]);

test("columns are found in what a stream's shards hold, and the rows are shown", async () => {
  await house.put(
    who,
    "in",
    Array.from({ length: 20 }, (_, n) => `{"ticker":"T${n}","price":${n}.5}`),
  );
  const found = await inStream();
  expect(columnsOf(found)).toEqual([
    ["ticker", "$.ticker"],
    ["price", "$.price"],
  ]);
  expect(found.records).toHaveLength(20);
  expect(found.rows.map(([ticker]) => ticker).sort()).toContain("T19");
});

test("the newest records are looked at, or the oldest from TRIM_HORIZON on", async () => {
  await house.put(
    who,
    "in",
    Array.from({ length: 250 }, (_, n) => `{"old":${n}}`),
  );
  await new Promise((resolve) => setTimeout(resolve, 5));
  await house.put(
    who,
    "in",
    Array.from({ length: 250 }, (_, n) => `{"young":${n}}`),
  );
  expect(columnsOf(await inStream("NOW"))).toEqual([["young", "$.young"]]);
  expect(columnsOf(await inStream("TRIM_HORIZON"))).toEqual([["old", "$.old"]]);
});

test("who may not see a stream's masked fields sees their columns, and not their values", async () => {
  await house.put(who, "in", ['{"card":"4111","price":1}']);
  await setMasking(house.deps.streams, who, { streamName: "in", maskedPaths: ["card"] });
  const rowsFor = async (role: "viewer" | "owner") => {
    const input = { resourceArn: streamArn(who, "in") };
    return (await discoverInputSchema(house.deps, { ...who, kind: "person", role }, input)).rows;
  };
  expect([await rowsFor("viewer"), await rowsFor("owner"), (await inStream()).rows]).toEqual([
    [["•••", "1"]],
    [["4111", "1"]],
    [["4111", "1"]],
  ]);
  const events = await house.deps.db.withTeam(who.teamId, (tx) =>
    tx.auditEvent.findMany({ where: { action: "record.unmask" } }),
  );
  expect(events).toHaveLength(1);
});

test("packed records are unpacked", async () => {
  const slices = sliceRecords([{ partitionKey: "a", data: gzipSync(`{"packed":1}`) }]);
  await putRecords(house.deps.streams, who, { streamName: "in", slices });
  expect(columnsOf(await inStream())).toEqual([["packed", "$.packed"]]);
});

test("so are the buffer of a delivery and an object", async () => {
  const slices = sliceRecords([{ partitionKey: "", data: Buffer.from("1,one\n2,two\n") }]);
  await putDeliveryRecordBatch(house.delivery, who, { deliveryStreamName: "deliver", slices });
  expect((await discover({ resourceArn: deliveryArn(who, "deliver") })).schema.format).toEqual({
    ...{ type: "CSV", rowDelimiter: "\n", columnDelimiter: "," },
  });
  await putObject(house.deps, who, {
    bucket: "lake",
    key: "companies.json",
    body: Buffer.from(`{"name":"M"}\n{"name":"R"}`),
  });
  const object = { bucketArn: "arn:aws:s3:::lake", fileKey: "companies.json" };
  expect((await discover({ object })).rows).toEqual([["M"], ["R"]]);
  await expect(discover({ object: { ...object, fileKey: "no" } })).rejects.toMatchObject({ code: "argument.invalid" });
});

test("where there is nothing to find, it is said", async () => {
  await expect(inStream()).rejects.toMatchObject({ code: "schema.undetected" });
  await expect(discover({})).rejects.toMatchObject({ code: "argument.invalid" });
  await expect(discover({ resourceArn: streamArn(who, "no") })).rejects.toMatchObject({ code: "argument.invalid" });
});

test("whoever may not read a stream is shown nothing of it", async () => {
  const Statement = [{ Effect: "Allow", Action: "kinesisanalytics:*", Resource: "*" }];
  const limited = { ...who, policies: compilePolicies([parsePolicy({ Version: "2012-10-17", Statement })]) };
  const shown = discoverInputSchema(house.deps, limited, { resourceArn: streamArn(who, "in") });
  await expect(shown).rejects.toMatchObject({ code: "auth.denied" });
});
