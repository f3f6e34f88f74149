import { LogError, type PageBatch, readBatch } from "@millrace/log";
import { createStream, sliceRecords } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { startDeliveryStreamEncryption } from "../encryption/start-delivery-stream-encryption.ts";
import { createDeliveryStream } from "../stream/create-delivery-stream.ts";
import { deleteDeliveryStream } from "../stream/delete-delivery-stream.ts";
import type { DeliveryDirectory } from "./delivery-directory.ts";
import { putDeliveryRecord } from "./put-delivery-record.ts";
import { putDeliveryRecordBatch } from "./put-delivery-record-batch.ts";

let house: ControlHouse;
beforeAll(async () => {
  house = await openControlHouse();
});
afterAll(() => house.close());

const deliveryStreamName = "d";
const extendedS3DestinationConfiguration = { bucketArn: "arn:aws:s3:::lake" };
const slicesOf = (...records: readonly (string | Buffer)[]) =>
  sliceRecords(records.map((data) => ({ partitionKey: "", data: Buffer.from(data) })));

async function makeDelivery(options: Parameters<ControlHouse["makeCaller"]>[0] = {}): Promise<Principal> {
  const who = await house.makeCaller(options);
  await createDeliveryStream(house.deps, who, { deliveryStreamName, extendedS3DestinationConfiguration });
  await house.runJobs();
  return who;
}

const put = (who: Principal, ...records: readonly (string | Buffer)[]) =>
  putDeliveryRecordBatch(house.deps, who, { deliveryStreamName, slices: slicesOf(...records) });

/** What lies in the delivery's buffer. */
async function stored(who: Principal): Promise<{ texts: string[]; batches: readonly PageBatch[] }> {
  const view = await house.deps.directory.find(who.accountId, "us-east-1", deliveryStreamName);
  const options = { recordsMax: 10_000, bytesMax: 1e8 };
  const { batches } = await house.deps.streams.log.read(view?.buffer as never, "earliest", options);
  const texts = batches.flatMap(({ batch }) => readBatch(batch).map(({ data }) => Buffer.from(data).toString()));
  return { texts, batches };
}

test("records are stored in request order under ids of their own, whatever encoding they came in", async () => {
  const who = await makeDelivery();
  const first = await put(who, "a", "", "c");
  expect(first).toMatchObject({ stored: 3, failure: undefined, firstN: 0 });
  const source = Buffer.from("ZA==ZWU=");
  const slices = {
    encoding: "base64" as const,
    source,
    count: 2,
    keyStart: new Uint32Array(2),
    keyEnd: new Uint32Array(2),
    dataStart: Uint32Array.of(0, 4),
    dataEnd: Uint32Array.of(4, 8),
  };
  const second = await putDeliveryRecordBatch(house.deps, who, { deliveryStreamName, slices });
  expect(second).toMatchObject({ stored: 2, firstN: 3, idPrefix: first.idPrefix });
  const one = await putDeliveryRecord(house.deps, who, { deliveryStreamName, slices: slicesOf("f") });
  expect(one).toEqual({ recordId: `${first.idPrefix}5`, encrypted: false });
  expect((await stored(who)).texts).toEqual(["a", "", "c", "d", "ee", "f"]);
});

test("two deliveries never give out the same id", async () => {
  const [a, b] = [await put(await makeDelivery(), "x"), await put(await makeDelivery(), "x")];
  expect(a.idPrefix).not.toBe(b.idPrefix);
});

test("over the quota the first records are taken and the rest is told to slow down, one by one; later all pass", async () => {
  const who = await makeDelivery({ limitsProfile: "aws", limits: { directPutRecordsPerSecond: 3 } });
  const outcome = await put(who, "1", "2", "3", "4", "5");
  const failure = { errorCode: "ServiceUnavailableException", errorMessage: "Slow down." };
  expect(outcome).toMatchObject({ count: 5, stored: 3, failure });
  expect((await put(who, "6")).stored).toBe(0);
  await expect(putDeliveryRecord(house.deps, who, { deliveryStreamName, slices: slicesOf("7") })).rejects.toMatchObject(
    { code: "delivery.slowDown", message: "Slow down." },
  );
  house.clock.advance(1000);
  expect((await put(who, "8")).stored).toBe(1);
  expect((await stored(who)).texts).toEqual(["1", "2", "3", "8"]);
});

test("bytes are counted, and calls that come too fast are refused as a whole", async () => {
  const bytes = await makeDelivery({ limitsProfile: "aws", limits: { directPutBytesPerSecond: 10 } });
  expect((await put(bytes, "x".repeat(30), "y")).stored).toBe(1);
  house.clock.advance(500);
  expect((await put(bytes, "z")).stored).toBe(0);
  house.clock.advance(3000);
  expect((await put(bytes, "z")).stored).toBe(1);
  const calls = await makeDelivery({ limitsProfile: "aws", limits: { directPutCallsPerSecond: 1 } });
  await put(calls, "a");
  await expect(put(calls, "b")).rejects.toMatchObject({ code: "delivery.slowDown" });
});

test("too many records, too large ones and too many bytes are refused, and nothing of them is stored", async () => {
  const who = await makeDelivery();
  const large = Buffer.alloc(1_024_000);
  await expect(put(who, ...Array.from({ length: 501 }, () => "x"))).rejects.toMatchObject({ code: "argument.invalid" });
  await expect(put(who, "x", Buffer.alloc(1_024_001))).rejects.toThrow("Record 2 has 1024001 bytes");
  await expect(put(who, large, large, large, large, Buffer.alloc(100_000))).rejects.toThrow(
    "Records size exceeds 4 MB limit",
  );
  expect((await stored(who)).texts).toEqual([]);
  expect((await put(who, large, large, large, large)).stored).toBe(4);
});

test("a log that is full or away fails every record, and nobody is told otherwise", async () => {
  const who = await makeDelivery();
  const failing = (problem: unknown) => {
    const log = { ...house.deps.streams.log, append: () => Promise.reject(problem) };
    const deps = { ...house.deps, streams: { ...house.deps.streams, log } };
    return putDeliveryRecordBatch(deps, who, { deliveryStreamName, slices: slicesOf("a", "b") });
  };
  expect(await failing(new LogError("backpressure", "The disk is full."))).toMatchObject({
    stored: 0,
    failure: { errorCode: "ServiceUnavailableException" },
  });
  expect(await failing(new LogError("unavailable", "The log is away.", { definite: false }))).toMatchObject({
    stored: 0,
    failure: { errorCode: "InternalFailure" },
  });
});

test("a writer that has not heard of the deletion is told that the delivery is gone", async () => {
  const who = await makeDelivery();
  const stale = await house.deps.directory.find(who.accountId, "us-east-1", deliveryStreamName);
  await deleteDeliveryStream(house.deps, who, { deliveryStreamName });
  await house.runJobs();
  const directory = { peek: () => stale, findNow: house.deps.directory.findNow.bind(house.deps.directory) };
  const deps = { ...house.deps, directory: directory as unknown as DeliveryDirectory };
  await expect(putDeliveryRecordBatch(deps, who, { deliveryStreamName, slices: slicesOf("x") })).rejects.toMatchObject({
    code: "delivery.notFound",
  });
});

test("with encryption what is put is sealed at rest, and the answer says so", async () => {
  const who = await makeDelivery();
  await put(who, "before");
  await startDeliveryStreamEncryption(house.deps, who, { deliveryStreamName });
  expect((await put(who, "after")).encrypted).toBe(true);
  expect((await stored(who)).batches.map(({ sealed }) => sealed)).toEqual([false, true]);
});

test("a delivery that reads a stream takes nothing directly; one that is not there does not exist", async () => {
  const who = await house.makeCaller();
  await createStream(house.deps.streams, who, { streamName: "s", shardCount: 1 });
  await house.runJobs();
  await createDeliveryStream(house.deps, who, {
    deliveryStreamName,
    deliveryStreamType: "KinesisStreamAsSource",
    kinesisStreamSourceConfiguration: { kinesisStreamArn: `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s` },
    extendedS3DestinationConfiguration,
  });
  await house.runJobs();
  await expect(put(who, "x")).rejects.toMatchObject({
    code: "argument.invalid",
    message: "This operation is not permitted on KinesisStreamAsSource delivery stream type.",
  });
  await expect(put({ ...who, region: "eu-west-1" }, "x")).rejects.toMatchObject({ code: "delivery.notFound" });
});

test("another team's delivery of the same name is not reached", async () => {
  const [owner, other] = [await makeDelivery(), await house.makeCaller()];
  await expect(put(other, "x")).rejects.toMatchObject({ code: "delivery.notFound" });
  expect((await stored(owner)).texts).toEqual([]);
});
