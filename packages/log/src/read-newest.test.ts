import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newestPlace, openSegmentLog, type Page, packBatch, readBatch, readNewest, type StreamLog } from "./index.ts";

const ref = { team: "team", stream: "orders", shard: 0 };
const plenty = { recordsMax: 100, bytesMax: 1e6 };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "millrace-newest-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Each owner in turn writes its texts, a record an append; the last one's log is what is asked. */
async function written<T>(owners: readonly (readonly string[])[], ask: (log: StreamLog) => Promise<T>): Promise<T> {
  for (const [i, texts] of owners.entries()) {
    const log = await openSegmentLog({ folder, epoch: i + 1, segmentBytes: 10_000 });
    try {
      await log.open(ref);
      for (const text of texts) await log.append(ref, packBatch([{ partitionKey: "k", data: Buffer.from(text) }]));
      if (i === owners.length - 1) return await ask(log);
    } finally {
      await log.close();
    }
  }
  throw new Error("no owner");
}

const named = (name: string, count: number, bytes = 1) =>
  Array.from({ length: count }, (_, n) => `${name}${n} ${"x".repeat(bytes)}`);
const namesOf = ({ batches }: Page) =>
  batches.flatMap(({ batch, from, to }) =>
    readBatch(batch, { from, to }).map(({ data }) => data.toString().split(" ")[0]),
  );

test("the newest records are found across a change of owner, whoever wrote them", async () => {
  const owners = [named("a", 5), named("b", 1), [], named("d", 2)];
  const found = await written(owners, (log) => readNewest(log, ref, { ...plenty, recordsMax: 4 }));
  expect(namesOf(found)).toEqual(["a4", "b0", "d0", "d1"]);
});

test("where they do not fit into one page, those that fit are the newest ones and not the older ones", async () => {
  const owners = [named("a", 20, 1000), named("b", 20, 1000)];
  const found = await written(owners, (log) => readNewest(log, ref, { recordsMax: 30, bytesMax: 5500 }));
  expect(namesOf(found)).toEqual(["b15", "b16", "b17", "b18", "b19"]);
});

test("the newest record comes even when it alone is more than a page", async () => {
  const owners = [[...named("a", 9), ...named("b", 1, 5000)]];
  const found = await written(owners, (log) => readNewest(log, ref, { recordsMax: 5, bytesMax: 100 }));
  expect(namesOf(found)).toEqual(["b0"]);
});

test("a large record among the older ones does not keep away the small ones after it", async () => {
  const owners = [[...named("a", 1, 5000), ...named("b", 7)]];
  const found = await written(owners, (log) => readNewest(log, ref, { recordsMax: 8, bytesMax: 1000 }));
  expect(namesOf(found)).toEqual(["b3", "b4", "b5", "b6"]);
});

test("where there are fewer records than are asked for, all of them come", async () => {
  const [place, found] = await written([named("a", 2)], (log) =>
    Promise.all([newestPlace(log, ref, 10), readNewest(log, ref, plenty)]),
  );
  expect(place).toEqual({ epoch: 1, n: 0 });
  expect(namesOf(found)).toEqual(["a0", "a1"]);
});
