import { expect, test, vi } from "vitest";
import { eachLaneHouse } from "../../test/each-lane-house.ts";
import { type LaneHouse, texts } from "../../test/lane-house.ts";
import { asTheyAre } from "../../test/lane-worker.ts";
import type { DeliveryPlan } from "../plan/delivery-plan.ts";
import type { Processed } from "./read/processed.ts";
import type { SourceRecord } from "./read/source-record.ts";

let house: LaneHouse;
eachLaneHouse((opened) => {
  house = opened;
});

const buffer = (bytes: number, intervalMs: number): Partial<DeliveryPlan> => ({ buffering: { bytes, intervalMs } });

test("a batch is delivered when its interval is over, without any further record", async () => {
  house.plan = { ...house.plan, ...buffer(1e6, 400) };
  await house.put(texts(3));
  const beganMs = Date.now();
  const worker = house.worker();
  await worker.run(house.lane);
  expect(house.target.lines()).toEqual(texts(3));
  expect((house.target.arrivals[0]?.atMs ?? 0) - beganMs).toBeGreaterThanOrEqual(400);
});

test("a batch is delivered when it is full, long before its interval; what is left over waits", async () => {
  house.plan = { ...house.plan, ...buffer(100, 60_000) };
  await house.put(texts(90, 10));
  const worker = house.worker();
  const slice = worker.run(house.lane, { sliceMs: 60_000 });
  await vi.waitFor(() => expect(house.target.lines()).toEqual(texts(66, 10)), 5000);
  for (const { texts: sent } of house.target.arrivals) expect(sent.join("").length).toBeLessThanOrEqual(100);
  await worker.close();
  await slice;
  expect((await house.findLane()).n).toBe(66n);
});

test("with an interval of 0 a record that comes to a waiting lane arrives within a second", async () => {
  const worker = house.worker();
  const slice = worker.run(house.lane, { sliceMs: 20_000, idleMs: 5000 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const putMs = Date.now();
  await house.put(texts(1));
  await vi.waitFor(() => expect(house.target.arrivals).toHaveLength(1), 5000);
  expect((house.target.arrivals[0]?.atMs ?? Infinity) - putMs).toBeLessThan(1000);
  await worker.close();
  await slice;
});

function transform(bufferBytes: number, intervalMs: number): Pick<DeliveryPlan, "steps"> {
  return { steps: { ...house.plan.steps, transform: { functionArn: "f", bufferBytes, intervalMs, retries: 0 } } };
}

test("records wait for the transform's interval, and go to the function together, whatever slice of time they came in", async () => {
  house.plan = { ...house.plan, ...transform(1e6, 700) };
  const process = vi.fn(asTheyAre);
  const worker = house.worker({ process });
  const putMs = Date.now();
  await house.put(texts(2));
  await worker.run(house.lane, { sliceMs: 200 });
  await house.put(texts(1, 2));
  expect(process).not.toHaveBeenCalled();
  await worker.run(house.lane, { sliceMs: 5000 });
  expect(Date.now() - putMs).toBeGreaterThanOrEqual(700);
  expect(process.mock.calls.map(([records]) => records.length)).toEqual([3]);
  expect(house.target.lines()).toEqual(texts(3));
});

test("records that fill a call of the transform do not wait for its interval", async () => {
  house.plan = { ...house.plan, ...transform(20, 60_000) };
  await house.put(texts(30, 10));
  const worker = house.worker();
  await worker.run(house.lane, { sliceMs: 5000 });
  expect(house.target.lines()).toEqual(texts(30, 10));
});

test("partitions are batches of their own, sealed together; each object holds one partition, in order", async () => {
  const partition = { query: undefined, retryMs: 0 };
  house.plan = { ...house.plan, ...buffer(1e6, 200), steps: { ...house.plan.steps, partition } };
  await house.put(texts(300));
  const worker = house.worker({ process: byLastDigit });
  await worker.run(house.lane);
  expect(house.target.arrivals).toHaveLength(10);
  for (const { texts: sent } of house.target.arrivals) {
    const digit = sent[0]?.at(-2);
    expect(sent).toEqual(texts(300).filter((text) => text.at(-2) === digit));
  }
});

test("two hundred partitions stay within the memory budget: parts are staged early, nothing is lost", async () => {
  const partition = { query: undefined, retryMs: 0 };
  house.plan = { ...house.plan, ...buffer(64e6, 3000), steps: { ...house.plan.steps, partition } };
  const pad = "x".repeat(1000);
  for (let i = 0; i < 12; i += 1) await house.put(Array.from({ length: 1000 }, (_, n) => `${i * 1000 + n}-${pad};`));
  const worker = house.worker({ process: byTwoHundred, budgetBytes: 8e6 });
  let most = 0;
  const { budget } = worker.deps;
  const watching = setInterval(() => {
    most = Math.max(most, budget.bytes);
  }, 1);
  await worker.run(house.lane, { sliceMs: 20_000 });
  clearInterval(watching);
  expect(house.target.lines()).toHaveLength(12_000);
  expect(most).toBeGreaterThan(1e6);
  expect(most).toBeLessThan(14e6);
}, 30_000);

const byLastDigit = (records: readonly SourceRecord[]) => byKey(records, (text) => text.at(-2) ?? "");
const byTwoHundred = (records: readonly SourceRecord[]) =>
  byKey(records, (text) => `${Number.parseInt(text, 10) % 200}`);

async function byKey(records: readonly SourceRecord[], keyOf: (text: string) => string): Promise<readonly Processed[]> {
  return records.map((source) => {
    const id = keyOf(source.data.toString());
    return { source, kind: "data", record: source, partition: { id, keys: { fromQuery: { id }, fromFunction: {} } } };
  });
}
