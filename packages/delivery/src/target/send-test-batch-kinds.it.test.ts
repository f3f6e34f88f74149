import { openBuckets } from "@millrace/buckets";
import { openEgress } from "@millrace/egress";
import { createStream } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { stubKafka, stubOpenSearch, stubSplunk } from "@millrace/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ControlHouse, openControlHouse } from "../../test/control-house.ts";
import { sendTestBatch, type TestBatchDeps } from "./send-test-batch.ts";

let house: ControlHouse;
let deps: TestBatchDeps;
let who: Principal;
const opened: { close(): unknown }[] = [];
beforeAll(async () => {
  house = await openControlHouse();
  const egress = openEgress({ allow: ["127.0.0.0/8"] });
  deps = { ...house.deps, egress, buckets: openBuckets(house.deps) };
});
beforeEach(async () => {
  who = await house.makeCaller();
});
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});
afterAll(() => house.close());

test("a test batch reaches OpenSearch, and the report says what it answered", async () => {
  const stub = await stubOpenSearch();
  opened.push(stub);
  const settings = { clusterEndpoint: stub.url, indexName: "logs", indexRotationPeriod: "NoRotation" };
  const report = await sendTestBatch(deps, who, { target: { kind: "opensearch", settings } });
  expect(report).toMatchObject({
    arrived: true,
    sentence: "OpenSearch: 3 of 3 records arrived. The server indexed 3 documents.",
    steps: [{ title: `POST ${stub.url}/_bulk`, status: 200 }],
  });
  expect(stub.documents.size).toBe(3);
});

test("a test batch reaches Splunk, and the report waits for the ack and does not hold the token", async () => {
  const stub = await stubSplunk({ token: "secret-token" });
  opened.push(stub);
  const settings = { hecEndpoint: stub.url, hecEndpointType: "Raw", hecToken: "secret-token" };
  const report = await sendTestBatch(deps, who, { target: { kind: "splunk", settings } });
  expect(report).toMatchObject({
    arrived: true,
    sentence: "Splunk: 3 of 3 records arrived. Splunk indexed 3 records.",
  });
  expect(report.steps.map(({ title }) => title.replace(stub.url, ""))).toEqual([
    "POST /services/collector/ack",
    "POST /services/collector/raw",
    "POST /services/collector/ack",
  ]);
  expect(JSON.stringify(report)).not.toContain("secret-token");
});

test("a test batch reaches Kafka, and the report says which brokers were dialled", async () => {
  const stub = await stubKafka({ topic: "t" });
  opened.push(stub);
  const settings = { brokers: [stub.address], topic: "t", tls: "off" };
  const report = await sendTestBatch(deps, who, { target: { kind: "kafka", settings } });
  expect(report).toMatchObject({
    arrived: true,
    sentence: "Kafka topic: 3 of 3 records arrived. The topic stored 3 messages.",
    steps: [{ title: `Connect to ${stub.address}` }],
  });
});

test("a test batch reaches a stream of the team", async () => {
  await createStream(house.deps.streams, who, { streamName: "s", shardCount: 1 });
  await house.runJobs();
  const settings = { streamArn: `arn:aws:kinesis:${who.region}:${who.accountId}:stream/s` };
  const report = await sendTestBatch(deps, who, { target: { kind: "stream", settings } });
  expect(report).toMatchObject({
    arrived: true,
    sentence: "Kinesis stream: 3 of 3 records arrived. The stream stored 3 records.",
  });
});
