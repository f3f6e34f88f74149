import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { openBuckets } from "@millrace/buckets";
import { createDeliveryStream, describeDeliveryStream, putDeliveryRecordBatch } from "@millrace/delivery";
import { sliceRecords } from "@millrace/streams";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkerHouse, type WorkerHouse } from "./worker-house.ts";

let house: WorkerHouse;
beforeAll(async () => {
  house = await openWorkerHouse();
});
afterAll(() => house.close());

const ROUNDS = 40;
const RECORDS = 50;

async function putRound(deliveryStreamName: string, round: number): Promise<void> {
  const texts = Array.from({ length: RECORDS }, (_, n) => `${JSON.stringify({ n: round * RECORDS + n })}\n`);
  const slices = sliceRecords(texts.map((text) => ({ partitionKey: "", data: Buffer.from(text) })));
  await putDeliveryRecordBatch(house.house.delivery, house.who, { deliveryStreamName, slices });
}

/** Every record in the bucket's objects. */
async function delivered(bucket: string): Promise<number[]> {
  const buckets = openBuckets(house.house.buckets);
  const { teamId } = house.who;
  const numbers: number[] = [];
  let after: string | undefined;
  do {
    const { objects, next } = await buckets.list(teamId, { bucket, ...(after !== undefined && { after }) });
    for (const { key } of objects) {
      const found = await buckets.get({ teamId, bucket, key });
      const bytes = await buffer(await found.read(0, found.object.bytes));
      await found.close();
      const lines = gunzipSync(bytes).toString().trim().split("\n");
      numbers.push(...lines.map((line) => (JSON.parse(line) as { n: number }).n));
    }
    after = next;
  } while (after !== undefined);
  return numbers.sort((a, b) => a - b);
}

test("records put into a delivery arrive in the bucket, each once, while workers are killed", async () => {
  const { house: deps, who } = house;
  await openBuckets(deps.buckets).ensure(who.teamId, who.region, "lake");
  let worker = await house.spawnWorker();
  await createDeliveryStream(deps.delivery, who, {
    deliveryStreamName: "clicks",
    extendedS3DestinationConfiguration: {
      bucketArn: "arn:aws:s3:::lake",
      compressionFormat: "GZIP",
      bufferingHints: { sizeInMbs: 1, intervalInSeconds: 0 },
    },
  });
  const status = async () => {
    const described = await describeDeliveryStream(deps.delivery, who, { deliveryStreamName: "clicks" });
    return described.deliveryStreamDescription.deliveryStreamStatus;
  };
  for (let i = 0; (await status()) !== "ACTIVE"; i += 1) {
    if (i > 200) throw new Error("The delivery did not become active.");
    await sleep(50);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    await putRound("clicks", round);
    await sleep(50);
    if (round % 15 === 14) {
      worker.kill("SIGKILL");
      worker = await house.spawnWorker();
    }
  }
  const all = Array.from({ length: ROUNDS * RECORDS }, (_, n) => n);
  let found: number[] = [];
  for (let i = 0; i < 120 && found.length < all.length; i += 1) {
    await sleep(500);
    found = await delivered("lake");
  }
  expect(found).toEqual(all);
}, 120_000);
