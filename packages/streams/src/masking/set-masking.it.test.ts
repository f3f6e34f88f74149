import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream, record } from "../../test/put-and-read.ts";
import { putRecord } from "../record/put-record.ts";
import { sliceRecords } from "../record/slice-records.ts";
import { previewMasking } from "./preview-masking.ts";
import { setMasking } from "./set-masking.ts";

let streams: TestStreams;
beforeAll(async () => {
  streams = await openTestStreams();
});
afterAll(() => streams.close());

test("a look at rules masks the latest record by them, and shows nothing that the rules of now mask", async () => {
  const who = await streams.makeCaller();
  const streamName = await makeStream(streams, who);
  const preview = (...maskedPaths: string[]) => previewMasking(streams.deps, who, { streamName, maskedPaths });
  expect(await preview("card")).toEqual([]);
  for (const text of ["old", '{"card": 1, "name": "Ada", "id": 73314510714175488}']) {
    await putRecord(streams.deps, who, { streamName, slices: sliceRecords([record("k", text)]) });
  }
  expect(await preview("card")).toMatchObject([
    { partitionKey: "k", isMasked: true, text: '{"card": "•••", "name": "Ada", "id": 73314510714175488}' },
  ]);
  expect(await preview()).toMatchObject([{ isMasked: false }]);
  await setMasking(streams.deps, who, { streamName, maskedPaths: ["name", "card", "name"] });
  expect(await preview()).toMatchObject([{ text: '{"card": "•••", "name": "•••", "id": 73314510714175488}' }]);
  expect((await streams.deps.directory.get(who, { streamName })).maskedPaths).toEqual(["card", "name"]);
});
