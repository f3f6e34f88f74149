import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPipeline, orders, type Pipeline } from "../backup/pipeline.ts";
import { startProducer } from "../backup/producer.ts";
import { openTrial, type Trial } from "../trial.ts";
import { until } from "../until.ts";

interface Told {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

/** What every record of the producer is filled with. */
const FILLING = "ffffffffff";

let collector: Server;
let trial: Trial;
let pipeline: Pipeline;
const spans: Told[] = [];
const texts: string[] = [];
const lines: string[] = [];

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    const text = (await buffer(request)).toString();
    texts.push(text);
    for (const { scopeSpans } of JSON.parse(text).resourceSpans) {
      for (const scope of scopeSpans) spans.push(...scope.spans);
    }
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  const { port } = collector.address() as AddressInfo;
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, LOG_LEVEL: "debug" };
  trial = await openTrial(env, { onOutput: (text) => lines.push(text) });
  pipeline = openPipeline(trial.house.endpoint, await trial.house.makeTeam("Traced", { limitsProfile: "operator" }));
  await pipeline.make();
}, 60_000);
afterAll(async () => {
  pipeline?.close();
  await trial?.close();
  collector?.closeAllConnections();
  collector?.close();
}, 60_000);

test("a collector is told of operations, of appends in them, of delivery attempts and application steps, and of no record", {
  timeout: 60_000,
}, async () => {
  const producer = startProducer(pipeline.kinesis, orders, 0);
  const told = (name: string) => spans.find((span) => span.name === name);
  const wanted = [
    "kinesis.PutRecords",
    "log.append",
    "delivery.attempt",
    "application.step",
    "firehose.CreateDeliveryStream",
  ];
  await until("all kinds of work were told", async () => wanted.every(told));
  await producer.stop();
  const puts = new Map(spans.filter(({ name }) => name === "kinesis.PutRecords").map((span) => [span.spanId, span]));
  const append = spans.find(({ name, parentSpanId = "" }) => name === "log.append" && puts.has(parentSpanId));
  expect(append?.traceId).toBe(puts.get(append?.parentSpanId ?? "")?.traceId);
  expect(texts.filter((text) => text.includes(FILLING))).toEqual([]);
});

test("no line of the log holds a record: not of one that was stored, refused, or failed in an application", async () => {
  const Records = [{ PartitionKey: "k", Data: Buffer.from(`{"n":"${FILLING}"}`) }];
  await pipeline.kinesis.send(new PutRecordsCommand({ StreamName: orders, Records }));
  const unknown = new PutRecordsCommand({ StreamName: "nowhere", Records });
  await expect(pipeline.kinesis.send(unknown)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  const large = [{ PartitionKey: "k", Data: Buffer.alloc(11 * 1024 * 1024, "f") }];
  const tooLarge = new PutRecordsCommand({ StreamName: orders, Records: large });
  await expect(pipeline.kinesis.send(tooLarge)).rejects.toThrow();
  expect(lines.join("")).toContain('"name":"gateway"');
  const data = Buffer.from(FILLING).toString("base64").slice(0, 12);
  expect(lines.filter((text) => text.includes(FILLING) || text.includes(data))).toEqual([]);
});
