import { createServer } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { openBuckets } from "@millrace/buckets";
import { openEgress } from "@millrace/egress";
import { listAudit, type Principal } from "@millrace/tenancy";
import { type StubHttpEndpoint, stubHttpEndpoint } from "@millrace/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { createDeliveryStream } from "../stream/create-delivery-stream.ts";
import { sendTestBatch, type TestBatchDeps } from "./send-test-batch.ts";

let house: ControlHouse;
let deps: TestBatchDeps & ControlHouse["deps"];
let endpoint: StubHttpEndpoint;
let who: Principal;
beforeAll(async () => {
  house = await openControlHouse();
  const egress = openEgress({ allow: ["127.0.0.0/8"] });
  deps = { ...house.deps, egress, buckets: openBuckets(house.deps) };
});
beforeEach(async () => {
  endpoint = await stubHttpEndpoint({ accessKey: "access-key-secret" });
  who = await house.makeCaller();
});
afterEach(() => endpoint.close());
afterAll(() => house.close());

const s3Configuration = { bucketArn: "arn:aws:s3:::lake" };
const http = (accessKey?: string, url = endpoint.url) => ({
  kind: "http" as const,
  settings: { endpointConfiguration: { url, ...(accessKey && { accessKey }) }, s3Configuration },
});

async function makeHttpDelivery(): Promise<void> {
  const httpEndpointDestinationConfiguration = http("access-key-secret").settings;
  await createDeliveryStream(deps, who, { deliveryStreamName: "d", httpEndpointDestinationConfiguration });
}

describe("a test batch", () => {
  test("reaches the address of a form, and the report says what was sent, asked and answered", async () => {
    const report = await sendTestBatch(deps, who, {
      target: http("access-key-secret"),
      records: [Buffer.from("mine")],
    });
    expect(endpoint.requests[0]?.records.map(String)).toEqual(["mine"]);
    expect(report).toEqual({
      arrived: true,
      sentence: "HTTP endpoint: 1 of 1 records arrived. The endpoint took 1 records.",
      ms: expect.any(Number),
      records: ["mine"],
      steps: [
        {
          title: `POST ${endpoint.url}`,
          ms: expect.any(Number),
          status: 200,
          excerpt: expect.stringContaining(`"requestId":"${endpoint.requests[0]?.requestId}"`),
        },
      ],
    });
  });

  test("reaches a delivery's own address with its sealed secret, and no part of the report holds it", async () => {
    await makeHttpDelivery();
    endpoint.answers.push({ status: 500, body: '{"errorMessage":"you sent access-key-secret"}' });
    const report = await sendTestBatch(deps, who, { deliveryStreamName: "d" });
    expect(endpoint.requests[0]?.records).toHaveLength(3);
    expect(endpoint.requests[0]?.headers["x-amz-firehose-source-arn"]).toMatch(/deliverystream\/d$/);
    expect(report).toMatchObject({ arrived: false, code: "HttpEndpoint.DestinationException" });
    expect(report.steps[0]).toMatchObject({ status: 500, excerpt: '{"errorMessage":"you sent ***"}' });
    expect(JSON.stringify(report)).not.toContain("access-key-secret");
  });

  test("of a form that is being changed uses the kept secret as long as the address is the same", async () => {
    await makeHttpDelivery();
    const { settings } = http();
    const changed = { kind: "http" as const, settings: { ...settings, bufferingHints: { sizeInMbs: 2 } } };
    expect((await sendTestBatch(deps, who, { deliveryStreamName: "d", target: changed })).arrived).toBe(true);
  });

  test("never sends the kept secret to another address", async () => {
    await makeHttpDelivery();
    const other = await stubHttpEndpoint();
    const target = http(undefined, other.url);
    await sendTestBatch(deps, who, { deliveryStreamName: "d", target });
    expect(other.requests).toHaveLength(1);
    expect(other.requests[0]?.headers).not.toHaveProperty("x-amz-firehose-access-key");
    await other.close();
  });

  test("into a built-in bucket is an object beside the delivery's own, compressed as they are", async () => {
    await deps.buckets.ensure(who.teamId, who.region, "lake");
    const settings = { ...s3Configuration, prefix: "in/!{timestamp:yyyy}/", compressionFormat: "GZIP" };
    const report = await sendTestBatch(deps, who, { target: { kind: "s3", settings } });
    expect(report).toMatchObject({ arrived: true, steps: [] });
    const { objects } = await deps.buckets.list(who.teamId, { bucket: "lake", prefix: "in/millrace-test/" });
    const [found] = objects;
    expect(report.sentence).toContain(`Wrote s3://lake/${found?.key}.`);
    const written = await deps.buckets.get({ teamId: who.teamId, bucket: "lake", key: found?.key ?? "" });
    const bytes = await buffer(await written.read(0, written.object.bytes));
    expect(gunzipSync(bytes).toString().trim().split("\n")).toEqual(report.records);
    expect(written.object.headers).toMatchObject({ contentEncoding: "gzip" });
    await written.close();
  });

  test("into a bucket that is not there says so", async () => {
    const report = await sendTestBatch(deps, who, { target: { kind: "s3", settings: s3Configuration } });
    expect(report).toMatchObject({ arrived: false, code: "S3.NoSuchBucket" });
  });

  test("to an address that is shut off says why, and connects to nothing", async () => {
    let connections = 0;
    const server = createServer(() => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const strict = { ...deps, egress: openEgress({ allow: [] }) };
    const target = {
      kind: "postgres" as const,
      settings: {
        host: "127.1",
        port,
        database: "d",
        user: "u",
        table: "t",
        columns: [{ column: "c", path: "$" }],
        tls: "off",
      },
    };
    const report = await sendTestBatch(strict, who, { target });
    expect(report).toMatchObject({ arrived: false, code: "Postgres.ConnectionFailed" });
    expect(report.steps).toMatchObject([
      { title: `Connect to 127.1:${port}`, problem: expect.stringContaining("EGRESS_ALLOW") },
    ]);
    expect(connections).toBe(0);
    server.close();
  });

  test("is audited, with what came of it and without what was in it", async () => {
    await makeHttpDelivery();
    await sendTestBatch(deps, who, { deliveryStreamName: "d", records: [Buffer.from("private")] });
    const [event] = await listAudit(deps, who, { action: "delivery.test" });
    expect(event?.detail).toEqual({ kind: "http", arrived: true, code: null });
    expect(event?.resource).toMatch(/deliverystream\/d$/);
  });

  test("is of the caller's team: another's delivery is not found", async () => {
    await makeHttpDelivery();
    const stranger = await house.makeCaller();
    await expect(sendTestBatch(deps, stranger, { deliveryStreamName: "d" })).rejects.toMatchObject({
      code: "delivery.notFound",
    });
  });
});

test.each([
  ["settings that are not of their form", { target: { kind: "http" as const, settings: {} } }, "endpointConfiguration"],
  ["neither delivery nor settings", {}, "Name a delivery"],
  [
    "too many records",
    { target: { kind: "s3" as const, settings: s3Configuration }, records: Array(4).fill(Buffer.from("x")) },
    "1 to 3",
  ],
])("%s are refused", async (_, input, reason) => {
  await expect(sendTestBatch(deps, who, input)).rejects.toThrow(reason);
});
