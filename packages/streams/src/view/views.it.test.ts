import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStreams, type TestStreams } from "../../test/open-test-streams.ts";
import { makeStream } from "../../test/put-and-read.ts";
import { deleteView } from "./delete-view.ts";
import { listViews } from "./list-views.ts";
import { saveView } from "./save-view.ts";

let streams: TestStreams;
let who: Principal;
beforeAll(async () => {
  streams = await openTestStreams();
  who = await streams.makeCaller();
});
afterAll(() => streams.close());

test("views are kept by name, one of them is the default, and another team sees none of them", async () => {
  const streamName = await makeStream(streams, who);
  const save = (name: string, query: string, isDefault = false) =>
    saveView(streams.deps, who, { streamName, name, query, isDefault });
  await save("errors", "filter=error", true);
  await save("dear", "filter=body.price>10", true);
  await save("errors", "filter=ERROR");
  expect(await listViews(streams.deps, who, { streamName })).toEqual([
    { name: "dear", query: "filter=body.price>10", isDefault: true, createdBy: who.name },
    { name: "errors", query: "filter=ERROR", isDefault: false, createdBy: who.name },
  ]);
  const other = await streams.makeCaller();
  await expect(listViews(streams.deps, other, { streamName })).rejects.toMatchObject({ code: "stream.notFound" });
  await deleteView(streams.deps, who, { streamName, name: "dear" });
  await expect(deleteView(streams.deps, who, { streamName, name: "dear" })).rejects.toMatchObject({
    code: "resource.notFound",
  });
  expect(await listViews(streams.deps, who, { streamName })).toHaveLength(1);
});
