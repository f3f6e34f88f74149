import { newId } from "@millrace/base";
import {
  createSource,
  deleteSource,
  getSource,
  listSources,
  pauseSource,
  reconcileSources,
  resumeSource,
} from "@millrace/sources";
import { systemPrincipal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSourceHouse, type SourceHouse } from "./source-house.ts";

let house: SourceHouse;
beforeAll(async () => {
  house = await openSourceHouse({ allow: [] });
});
afterAll(() => house.close());

const generator = { kind: "generator", recordsPerSecond: 5 } as const;
const mirror = { kind: "mirror", endpoint: "https://far.example", region: "eu-west-1", sourceStream: "far" } as const;
const secret = { accessKeyId: "AK", secretAccessKey: "hunter2" };

test("a source is made running, listed, read, paused, resumed and deleted, each act audited", async () => {
  const { deps, who } = house;
  const made = await createSource(deps, who, { name: "demo", streamName: "orders", settings: generator });
  expect(made).toMatchObject({
    name: "demo",
    status: "running",
    hasSecret: false,
    settings: { keys: 100, template: "orders" },
  });
  expect((await listSources(deps, who)).map((source) => source.name)).toEqual(["demo"]);
  expect(await listSources(deps, who, { streamName: "other" })).toEqual([]);
  expect(await reconcileSources(deps)).toBe(1);
  expect(await pauseSource(deps, who, { name: "demo" })).toMatchObject({ status: "paused" });
  expect(await reconcileSources(deps)).toBe(0);
  expect(await resumeSource(deps, who, { name: "demo" })).toMatchObject({ status: "running" });
  await deleteSource(deps, who, { name: "demo" });
  await expect(getSource(deps, who, { name: "demo" })).rejects.toMatchObject({ code: "resource.notFound" });
  expect(house.audited).toEqual(["source.create", "source.pause", "source.resume", "source.delete"]);
});

test("credentials never come back", async () => {
  const { deps, who } = house;
  const made = await createSource(deps, who, { name: "sealed", streamName: "orders", settings: mirror, secret });
  expect(made.hasSecret).toBe(true);
  expect(JSON.stringify([made, await listSources(deps, who)])).not.toContain("hunter2");
});

test.each([
  ["a stream that is not there", { streamName: "nope", settings: generator }, "Stream nope under account"],
  ["a mirror without a key", { settings: mirror }, "needs an access key"],
  [
    "a mirror of a private address",
    { settings: { ...mirror, endpoint: "https://10.0.0.1" }, secret },
    "not a public address",
  ],
  [
    "an import from a private address",
    {
      settings: {
        kind: "import",
        from: { type: "s3", endpoint: "http://localhost:9000", region: "r", bucket: "b" },
        format: "lines",
      },
      secret,
    },
    "not a public address",
  ],
  [
    "a custom template that does not read",
    { settings: { ...generator, template: "custom", custom: "{{nope}}" } },
    "{{nope}}",
  ],
  ["a rate beyond the limit", { settings: { ...generator, recordsPerSecond: 10_001 } }, "recordsPerSecond"],
  ["a name that is no name", { name: "a b", settings: generator }, "letters, digits"],
] as const)("%s is refused with a sentence", async (_what, change, sentence) => {
  const input = { name: "bad", streamName: "orders", ...change } as Parameters<typeof createSource>[2];
  await expect(createSource(house.deps, house.who, input)).rejects.toThrow(sentence);
});

test("a name is taken once per team, and another team sees nothing of it", async () => {
  const { deps, who } = house;
  await createSource(deps, who, { name: "mine", streamName: "orders", settings: generator });
  await expect(
    createSource(deps, who, { name: "mine", streamName: "orders", settings: generator }),
  ).rejects.toMatchObject({ code: "resource.exists" });
  const other = { id: newId("team"), accountId: "000000000002", region: "us-east-1" };
  await deps.db.asSystem("a test makes a team", (tx) =>
    tx.team.create({ data: { id: other.id, slug: "o", name: "o", accountId: other.accountId } }),
  );
  const stranger = systemPrincipal(other, "test", "request");
  expect(await listSources(deps, stranger)).toEqual([]);
  for (const act of [getSource, pauseSource, resumeSource, deleteSource]) {
    await expect(act(deps, stranger, { name: "mine" })).rejects.toMatchObject({ code: "resource.notFound" });
  }
});
