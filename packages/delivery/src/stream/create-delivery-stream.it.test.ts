import { sliceRecords } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { loadDelivery } from "../plan/load-delivery.ts";
import { reconcileDeliveries } from "../provision/reconcile-deliveries.ts";
import { putDeliveryRecordBatch } from "../put/put-delivery-record-batch.ts";
import { createDeliveryStream } from "./create-delivery-stream.ts";
import { deleteDeliveryStream } from "./delete-delivery-stream.ts";
import { describeDeliveryStream } from "./describe-delivery-stream.ts";

let house: ControlHouse;
beforeAll(async () => {
  house = await openControlHouse();
});
afterAll(() => house.close());

const bucket = { bucketArn: "arn:aws:s3:::lake", roleArn: "arn:aws:iam::000000000042:role/firehose" };
const http = {
  endpointConfiguration: { url: "https://example.com/in", name: "mine", accessKey: "key-of-the-endpoint" },
  s3Configuration: bucket,
};

async function describe(who: Principal, deliveryStreamName: string) {
  const { deliveryStreamDescription } = await describeDeliveryStream(house.deps, who, { deliveryStreamName });
  return deliveryStreamDescription;
}

test("a delivery is CREATING until its job ran, ACTIVE after it, and what is put then lies in the log", async () => {
  const { deps } = house;
  const who = await house.makeCaller();
  const { deliveryStreamArn } = await createDeliveryStream(deps, who, {
    deliveryStreamName: "d",
    extendedS3DestinationConfiguration: bucket,
  });
  expect(deliveryStreamArn).toBe(`arn:aws:firehose:us-east-1:${who.accountId}:deliverystream/d`);
  expect((await describe(who, "d")).deliveryStreamStatus).toBe("CREATING");
  const put = () =>
    putDeliveryRecordBatch(deps, who, {
      deliveryStreamName: "d",
      slices: sliceRecords(["one", "two"].map((text) => ({ partitionKey: "", data: Buffer.from(text) }))),
    });
  await expect(put()).rejects.toMatchObject({ code: "delivery.notFound" });
  await house.runJobs();
  expect(await describe(who, "d")).toMatchObject({ deliveryStreamStatus: "ACTIVE", versionId: "1" });
  const outcome = await put();
  expect(outcome).toMatchObject({ count: 2, stored: 2, firstN: 0, failure: undefined, encrypted: false });
  const view = await deps.directory.find(who.accountId, "us-east-1", "d");
  const page = await deps.streams.log.read(view?.buffer as never, "earliest", { recordsMax: 10, bytesMax: 1e6 });
  expect(page.recordCount).toBe(2);
  expect(page.batches[0]?.batch.body.toString("latin1")).toMatch(/one.*two$/s);
});

test("a description shows AWS's defaults and no secret; the engine gets the secrets back", async () => {
  const { deps } = house;
  const who = await house.makeCaller();
  await createDeliveryStream(deps, who, { deliveryStreamName: "h", httpEndpointDestinationConfiguration: http });
  const described = await describe(who, "h");
  expect(JSON.stringify(described)).not.toContain("key-of-the-endpoint");
  expect(described.destinations).toMatchObject([
    {
      destinationId: "destinationId-000000000001",
      httpEndpointDestinationDescription: {
        endpointConfiguration: { url: "https://example.com/in", name: "mine" },
        bufferingHints: { sizeInMbs: 5, intervalInSeconds: 300 },
        retryOptions: { durationInSeconds: 300 },
        s3BackupMode: "FailedDataOnly",
        s3DestinationDescription: { ...bucket, compressionFormat: "UNCOMPRESSED" },
      },
    },
  ]);
  const row = await deps.db.withTeam(who.teamId, (tx) => tx.delivery.findFirstOrThrow());
  expect(JSON.stringify(row.configuration)).not.toContain("key-of-the-endpoint");
  const loaded = await loadDelivery(deps, row.id);
  expect(loaded).toMatchObject({ status: "CREATING", plan: { version: 1, target: { kind: "http", settings: http } } });
});

test("a name is taken once per team and region, and the quota holds", async () => {
  const { deps } = house;
  const who = await house.makeCaller({ limits: { deliveriesMax: 2 } });
  const create = (deliveryStreamName: string, at: Principal = who) =>
    createDeliveryStream(deps, at, { deliveryStreamName, s3DestinationConfiguration: bucket });
  await create("a");
  await expect(create("a")).rejects.toMatchObject({
    code: "delivery.exists",
    message: `Firehose a under accountId ${who.accountId} already exists`,
  });
  await create("b");
  await expect(create("c")).rejects.toMatchObject({ code: "limit.exceeded" });
  await create("a", { ...who, region: "eu-west-1" });
});

test("deleting takes rows, staged files and the buffer; the name is free again", async () => {
  const { deps } = house;
  const who = await house.makeCaller();
  const create = () =>
    createDeliveryStream(deps, who, { deliveryStreamName: "d", extendedS3DestinationConfiguration: bucket });
  await create();
  await expect(deleteDeliveryStream(deps, who, { deliveryStreamName: "d" })).rejects.toMatchObject({
    code: "resource.inUse",
  });
  await house.runJobs();
  const { id, bufferStreamId } = await deps.db.withTeam(who.teamId, (tx) => tx.delivery.findFirstOrThrow());
  await deps.db.withTeam(who.teamId, (tx) =>
    tx.deliveryLane.create({ data: { deliveryId: id, streamId: bufferStreamId, shardIndex: 0, teamId: who.teamId } }),
  );
  await deps.objects.put(`staging/${id}/1-a`, Buffer.from("x"));
  await deleteDeliveryStream(deps, who, { deliveryStreamName: "d" });
  expect((await describe(who, "d")).deliveryStreamStatus).toBe("DELETING");
  await house.runJobs();
  await expect(describe(who, "d")).rejects.toMatchObject({
    code: "delivery.notFound",
    message: `Firehose d under account ${who.accountId} not found.`,
  });
  const left = await deps.db.withTeam(who.teamId, async (tx) => ({
    streams: await tx.stream.count(),
    lanes: await tx.deliveryLane.count(),
  }));
  expect(left).toEqual({ streams: 0, lanes: 0 });
  for await (const { key } of deps.objects.list(`staging/${id}/`)) expect.unreachable(key);
  await create();
});

test("jobs that Redis lost come back from the rows", async () => {
  const { deps } = house;
  const who = await house.makeCaller();
  await createDeliveryStream(deps, who, { deliveryStreamName: "d", extendedS3DestinationConfiguration: bucket });
  house.loseJobs();
  await reconcileDeliveries(deps);
  await house.runJobs();
  expect((await describe(who, "d")).deliveryStreamStatus).toBe("ACTIVE");
});
