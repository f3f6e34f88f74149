import { createSource, getSource, pauseSource, resumeSource, runSource, type SourcesDeps } from "@millrace/sources";
import { putRecords, type StreamsDeps, sliceRecords, splitShard, tailStream } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStreamHouse, type StreamHouse } from "./stream-house.ts";

let house: StreamHouse;
let streams: StreamsDeps;
let sources: SourcesDeps;
let who: Principal;
let runJobs: () => Promise<void>;
let makeStream: StreamHouse["makeStream"];

beforeAll(async () => {
  house = await openStreamHouse();
  ({ streams, sources, who, runJobs, makeStream } = house);
});
afterAll(() => house.close());

async function put(streamName: string, from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at += 500) {
    const some = Array.from({ length: Math.min(500, from + count - at) }, (_, i) => at + i);
    const slices = sliceRecords(
      some.map((n) => ({ partitionKey: `k${n % 7}`, data: Buffer.from(`${n} ${"x".repeat(n % 50)}`) })),
    );
    await putRecords(streams, who, { streamName, slices });
  }
}

/** The numbers of a stream's records by key, in the order in which a reader gets them. */
async function numbers(streamName: string): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {};
  const tail = tailStream(streams, who, {
    streamName,
    from: "trim_horizon",
    untilMs: Date.now() - 1_900,
    recordsPerSecondMax: Number.POSITIVE_INFINITY,
    textMax: 100,
  });
  for await (const { records } of tail)
    for (const { partitionKey, text } of records) {
      found[partitionKey] ??= [];
      found[partitionKey].push(Number.parseInt(text, 10));
    }
  return found;
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const run = (deps: SourcesDeps, sourceId: string) =>
  runSource(deps, sourceId, { signal: new AbortController().signal, leaseMs: 1000 });
const byKey = (from: number, count: number) =>
  Object.fromEntries(
    Array.from({ length: 7 }, (_, key) => [
      `k${key}`,
      Array.from({ length: count }, (_, i) => from + i).filter((n) => n % 7 === key),
    ]),
  );

/** A sink whose worker dies after every second batch: the batch is stored, and nobody knows. */
function dyingSink(deps: SourcesDeps): SourcesDeps["sink"] {
  let batches = 0;
  return {
    ...deps.sink,
    put: async (target, batch) => {
      await deps.sink.put(target, batch);
      batches += 1;
      if (batches % 2 === 0) throw new Error("killed");
    },
  };
}

test("a worker that dies again and again replays a time of a stream that was split once, each key in its order", async () => {
  const [from, to] = [await makeStream(2), await makeStream(3)];
  await put(from, 0, 1000);
  await wait(20);
  const fromMs = Date.now();
  await put(from, 1000, 1500);
  await splitShard(streams, who, { streamName: from, shardToSplit: "0", newStartingHashKey: String(1n << 126n) });
  await runJobs();
  await put(from, 2500, 1500);
  await wait(20);
  const untilMs = Date.now();
  await put(from, 4000, 500);
  const settings = { kind: "replay", fromStream: from, fromMs, untilMs } as const;
  const { id } = await createSource(sources, who, { name: "again", streamName: to, settings });
  const dying = { ...sources, sink: dyingSink(sources) };
  for (let life = 0; life < 40; life += 1) {
    await run(dying, id);
    const { status } = await getSource(sources, who, { name: "again" });
    if (status === "done") break;
    // What a person does who does not want to wait for the rest after a failure.
    await resumeSource(sources, who, { name: "again" });
  }
  expect(await getSource(sources, who, { name: "again" })).toMatchObject({
    status: "done",
    progress: { recordsIn: 3000, recordsTotal: 3000 },
  });
  await wait(2_000);
  expect(await numbers(to)).toEqual(byKey(1000, 3000));
}, 120_000);

test("a replay keeps to its rate, can be paused, and goes on where it was; explicit places are kept", async () => {
  const [from, to] = [await makeStream(1), await makeStream(2)];
  const placed = { partitionKey: "placed", data: Buffer.from("0"), explicitHashKey: String((1n << 127n) + 5n) };
  await putRecords(streams, who, { streamName: from, slices: sliceRecords([placed]) });
  await put(from, 1, 79);
  await wait(20);
  const settings = { kind: "replay", fromStream: from, recordsPerSecond: 40 } as const;
  const { id } = await createSource(sources, who, { name: "slow", streamName: to, settings });
  const startedMs = Date.now();
  const first = run(sources, id);
  await wait(500);
  await pauseSource(sources, who, { name: "slow" });
  await first;
  const paused = await getSource(sources, who, { name: "slow" });
  expect(paused.status).toBe("paused");
  expect(paused.progress.recordsIn).toBeGreaterThan(0);
  expect(paused.progress.recordsIn).toBeLessThan(80);
  await resumeSource(sources, who, { name: "slow" });
  await run(sources, id);
  expect(Date.now() - startedMs).toBeGreaterThan(1_500);
  expect(await getSource(sources, who, { name: "slow" })).toMatchObject({
    status: "done",
    progress: { recordsIn: 80 },
  });
  await wait(2_000);
  expect(await numbers(to)).toEqual({ ...byKey(1, 79), placed: [0] });
  const upper = tailStream(streams, who, {
    streamName: to,
    from: "trim_horizon",
    filter: "shard:1 key:placed",
    recordsPerSecondMax: 1000,
    textMax: 9,
  });
  expect((await upper.next()).value?.records.some(({ text }) => text === "0")).toBe(true);
  await upper.return();
}, 60_000);

test("a replay into the stream itself, of no time, or of a stream that is not there is refused with a sentence", async () => {
  const [from, to] = [await makeStream(1), await makeStream(1)];
  const create = (settings: object, streamName = to) =>
    createSource(sources, who, { name: "no", streamName, settings: { kind: "replay", ...settings } as never });
  await expect(create({ fromStream: from }, from)).rejects.toThrow("A replay goes into another stream");
  await expect(create({ fromStream: from, fromMs: 5, untilMs: 5 })).rejects.toThrow("lies before its beginning");
  await expect(create({ fromStream: "missing" })).rejects.toMatchObject({ code: "stream.notFound" });
});

test("who may not see masked fields cannot replay them to where no rule masks them", async () => {
  const [from, to] = [await makeStream(1), await makeStream(1)];
  const { id } = await streams.directory.get(who, { streamName: from });
  await streams.db.withTeam(who.teamId, (tx) => tx.stream.update({ where: { id }, data: { maskedPaths: ["card"] } }));
  const settings = { kind: "replay", fromStream: from } as const;
  const as = (role: "developer" | "admin"): Principal => ({ ...who, kind: "person", role });
  const create = (role: "developer" | "admin") =>
    createSource(sources, as(role), { name: "leak", streamName: to, settings });
  await expect(create("developer")).rejects.toMatchObject({ code: "auth.denied" });
  expect(await create("admin")).toMatchObject({ status: "running" });
});
