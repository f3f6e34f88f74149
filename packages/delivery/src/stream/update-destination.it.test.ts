import type { DeliveryUpdate } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { loadDelivery } from "../plan/load-delivery.ts";
import { createDeliveryStream } from "./create-delivery-stream.ts";
import { describeDeliveryStream } from "./describe-delivery-stream.ts";
import { updateDestination } from "./update-destination.ts";

let house: ControlHouse;
beforeAll(async () => {
  house = await openControlHouse();
});
afterAll(() => house.close());

const destinationId = "destinationId-000000000001";
const s3Configuration = { bucketArn: "arn:aws:s3:::lake" };
const redshift = {
  clusterJdbcUrl: "jdbc:redshift://cluster.example.com:5439/db",
  copyCommand: { dataTableName: "t" },
  username: "u",
  password: "Redshift-secret-1",
  s3Configuration,
};

async function makeRedshift(): Promise<Principal> {
  const who = await house.makeCaller();
  await createDeliveryStream(house.deps, who, { deliveryStreamName: "d", redshiftDestinationConfiguration: redshift });
  await house.runJobs();
  return who;
}

function update(who: Principal, version: string, settings: Partial<DeliveryUpdate>): Promise<void> {
  return updateDestination(house.deps, who, {
    deliveryStreamName: "d",
    currentDeliveryStreamVersionId: version,
    destinationId,
    ...settings,
  });
}

async function load(who: Principal) {
  const { id } = await house.deps.db.withTeam(who.teamId, (tx) => tx.delivery.findFirstOrThrow());
  return loadDelivery(house.deps, id);
}

test("an update counts the version up, keeps what it does not name and the secret with it", async () => {
  const who = await makeRedshift();
  await update(who, "1", {
    redshiftDestinationUpdate: { retryOptions: { durationInSeconds: 1 }, s3Update: { prefix: "p/" } },
  });
  const loaded = await load(who);
  expect(loaded?.plan).toMatchObject({
    version: 2,
    retryMs: 1000,
    failures: { prefix: "p/", bucketArn: "arn:aws:s3:::lake" },
    target: { settings: { password: "Redshift-secret-1", username: "u" } },
  });
  const { deliveryStreamDescription } = await describeDeliveryStream(house.deps, who, { deliveryStreamName: "d" });
  expect(deliveryStreamDescription).toMatchObject({ versionId: "2", lastUpdateTimestamp: expect.any(Number) });
  expect(JSON.stringify(deliveryStreamDescription)).not.toContain("Redshift-secret-1");
});

test("an update to another type takes its own secrets and forgets the old ones", async () => {
  const who = await makeRedshift();
  await update(who, "1", { extendedS3DestinationUpdate: { bucketArn: "arn:aws:s3:::other" } });
  const row = await house.deps.db.withTeam(who.teamId, (tx) => tx.delivery.findFirstOrThrow());
  expect(row).toMatchObject({ targetKind: "s3", secretSealed: null, versionId: 2 });
  expect((await load(who))?.plan.object?.bucketArn).toBe("arn:aws:s3:::other");
});

test("only who saw the present version may change it; of two at once one wins", async () => {
  const who = await makeRedshift();
  const settings = { redshiftDestinationUpdate: { s3Update: { prefix: "q/" } } };
  await expect(update(who, "2", settings)).rejects.toMatchObject({
    code: "delivery.changed",
    message: "Cannot update firehose: d since the current version id: 1 and specified version id: 2 do not match",
  });
  const outcomes = await Promise.allSettled([update(who, "1", settings), update(who, "1", settings)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await load(who))?.plan.version).toBe(2);
});

test("unknown destinations, two at once and those that are not built are refused by name", async () => {
  const who = await makeRedshift();
  const s3 = { extendedS3DestinationUpdate: {} };
  await expect(update(who, "1", { ...s3, destinationId: "x" })).rejects.toThrow("Destination Id x not found");
  const one = "Exactly one destination configuration is supported for a Firehose";
  await expect(update(who, "1", {})).rejects.toThrow(one);
  await expect(update(who, "1", { ...s3, redshiftDestinationUpdate: {} })).rejects.toThrow(one);
  await expect(update(who, "1", { snowflakeDestinationUpdate: {} })).rejects.toThrow(
    "SnowflakeDestinationUpdate is not supported.",
  );
  const moved = { clusterJdbcUrl: "jdbc:redshift://other.example.com:5439/db" };
  await expect(update(who, "1", { redshiftDestinationUpdate: moved })).rejects.toThrow(
    "Another address needs its secret to be given again: password.",
  );
  await expect(update(who, "1", { redshiftDestinationUpdate: { s3BackupMode: "Odd" } })).rejects.toMatchObject({
    code: "input.invalid",
  });
  expect((await load(who))?.plan.version).toBe(1);
});

test("a delivery that is not ACTIVE is not changed", async () => {
  const who = await house.makeCaller();
  await createDeliveryStream(house.deps, who, { deliveryStreamName: "d", redshiftDestinationConfiguration: redshift });
  await expect(update(who, "1", { redshiftDestinationUpdate: {} })).rejects.toMatchObject({ code: "resource.inUse" });
});
