import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream } from "../../test/put-and-read.ts";
import type { ShardView } from "../directory/stream-view.ts";
import { listReaders } from "./list-readers.ts";
import { ReaderBoard } from "./reader-board.ts";
import { writeReaders } from "./write-readers.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

test("processes that write down the same readers at once, each in an order of its own, wait for each other", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const { db, directory, log } = streams.deps;
  const view = await directory.get(who, { streamName });
  const shard = view.open[0] as ShardView;
  const page = await log.read(shard.ref, "earliest", { recordsMax: 1, bytesMax: 1 });
  const names = Array.from({ length: 3000 }, (_, i) => `key-${i}`);
  const write = (order: readonly string[], nowMs: number) => {
    const readers = new ReaderBoard();
    for (const name of order) readers.note(view, shard, { kind: "key", name, page, behindMs: 0, nowMs });
    return writeReaders({ db, readers });
  };
  for (let nowMs = 1; nowMs <= 4; nowMs += 1)
    await Promise.all([write(names, nowMs), write(names.toReversed(), nowMs)]);
  const readers = await listReaders(streams.deps, who, { view });
  expect(readers.map(({ shards }) => shards[0]?.readMs)).toEqual(names.map(() => 4));
});
