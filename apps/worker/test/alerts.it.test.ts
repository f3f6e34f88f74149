import { createAlert, tryAlert } from "@millrace/alerts";
import { putMetricData } from "@millrace/metrics";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openWorkerHouse, type WorkerHouse } from "./worker-house.ts";

let worker: WorkerHouse;
beforeAll(async () => {
  worker = await openWorkerHouse();
  await worker.spawnWorker();
});
afterAll(() => worker?.close());

const documents = async () => (await worker.readStream("bells")).map(([key, data]) => [key, JSON.parse(data)] as const);

test("a worker notices what a program's own metric says, and puts it into a stream, once", {
  timeout: 120_000,
}, async () => {
  const { house, who } = worker;
  await worker.makeStream("bells", 1);
  const { id } = await createAlert(house.alerts, who, {
    name: "Queue too long",
    settings: {
      query: { namespace: "Shop", metric: "QueueLength", dimensions: { Queue: "*" }, statistic: "Maximum" },
      ...{ measure: "asIs", windowMinutes: 5 },
      condition: { kind: "threshold", comparison: "above", threshold: 100 },
      channels: [{ kind: "stream", streamName: "bells" }],
    },
  });
  const metricData = ["mail", "orders"].map((value, index) => ({
    metricName: "QueueLength",
    dimensions: [{ name: "Queue", value }],
    value: index === 0 ? 12 : 345,
    unit: "Count",
  }));
  await putMetricData(house.metrics, who, { namespace: "Shop", metricData });
  // A worker takes up what is due every five seconds, and each alert every half minute.
  await vi.waitFor(async () => expect(await documents()).toHaveLength(1), { timeout: 60_000, interval: 500 });
  expect((await documents())[0]).toEqual([
    "Queue too long",
    expect.objectContaining({
      version: 1,
      alert: { id, name: "Queue too long" },
      ...{ subject: "orders", state: "firing", value: 345 },
      sentence: "QueueLength of orders is 345 over the last 5 minutes, above 100.",
    }),
  ]);
  expect(await tryAlert(house.alerts, who, { alertId: id })).toEqual([
    { channel: { kind: "stream", streamName: "bells" }, problem: undefined },
  ]);
  expect((await documents()).map(([, { subject }]) => subject)).toEqual(["orders", "trial"]);
});
