import { createStream, putRecords, setMasking, sliceRecords } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { readFailure } from "../failure/read-failure.ts";
import { createDeliveryStream } from "../stream/create-delivery-stream.ts";
import { sampleSource } from "./sample-source.ts";

let house: ControlHouse;
let who: Principal;
const deliveryStreamName = "d";
beforeAll(async () => {
  house = await openControlHouse();
  who = await house.makeCaller();
  const { streams } = house.deps;
  await createStream(streams, who, { streamName: "s", shardCount: 1 });
  await house.runJobs();
  await createDeliveryStream(house.deps, who, {
    deliveryStreamName,
    deliveryStreamType: "KinesisStreamAsSource",
    kinesisStreamSourceConfiguration: {
      kinesisStreamArn: `arn:aws:kinesis:us-east-1:${who.accountId}:stream/s`,
      roleArn: "arn:aws:iam::000000000042:role/r",
    },
    extendedS3DestinationConfiguration: { bucketArn: "arn:aws:s3:::lake" },
  });
  const slices = sliceRecords([{ partitionKey: "k", data: Buffer.from('{"card":4111,"n":1}{"card":4112}') }]);
  await putRecords(streams, who, { streamName: "s", slices });
  await setMasking(streams, who, { streamName: "s", maskedPaths: ["card"] });
});
afterAll(() => house.close());

const as = (role: "viewer" | "owner"): Principal => ({ ...who, kind: "person", role });
const unmasked = () =>
  house.deps.db.withTeam(who.teamId, (tx) => tx.auditEvent.count({ where: { action: "record.unmask" } }));

test("a sample of a delivery's source is masked for whoever may not see it all; who may is written down", async () => {
  const sampleFor = async (role: "viewer" | "owner") =>
    (await sampleSource(house.deps, as(role), { deliveryStreamName })).map(({ data }) => data.toString());
  expect(await sampleFor("viewer")).toEqual(['{"card":"•••","n":1}{"card":"•••"}']);
  expect(await unmasked()).toBe(0);
  expect(await sampleFor("owner")).toEqual(['{"card":4111,"n":1}{"card":4112}']);
  expect(await unmasked()).toBe(1);
});

test("the failed records of a source that masks something are for those who may see it", async () => {
  const failureFor = (role: "viewer" | "owner") =>
    readFailure(house.deps, as(role), { deliveryStreamName, batchId: "none" });
  await expect(failureFor("viewer")).rejects.toMatchObject({ code: "auth.denied" });
  await expect(failureFor("owner")).rejects.toMatchObject({ code: "resource.notFound" });
});
