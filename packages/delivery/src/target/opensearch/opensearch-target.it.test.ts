import { randomUUID } from "node:crypto";
import { openEgress } from "@millrace/egress";
import { afterAll, describe, expect, test } from "vitest";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget } from "../target.ts";
import { OpenSearchSettings } from "./opensearch-settings.ts";
import { openSearchTarget } from "./opensearch-target.ts";

/** A server without a login, of the operator's making: OpenSearch is too large to be fetched for a test. */
const url = process.env.TEST_OPENSEARCH_URL ?? "";
const egress = openEgress({ allow: ["127.0.0.0/8"] });
const signal = AbortSignal.timeout(60_000);
const prefix = `millrace-${randomUUID()}`;

async function open(indexName: string): Promise<OpenTarget> {
  const settings = OpenSearchSettings.parse({ clusterEndpoint: url, indexName, indexRotationPeriod: "NoRotation" });
  return openSearchTarget.open(
    { egress, clock: { nowMs: () => Date.now() } } as never,
    { teamId: "t" } as never,
    settings,
  );
}

async function ask(path: string, method = "GET"): Promise<Record<string, never>> {
  const { body } = await egress.fetch(`${url}/${path}`, { method });
  return JSON.parse(body.toString());
}

async function count(index: string): Promise<number> {
  await ask(`${index}/_refresh`, "POST");
  return (await ask(`${index}/_count`)).count as unknown as number;
}

const records = (texts: readonly string[], id = "dlb_1") =>
  sampleBatch({ records: texts.map((text) => Buffer.from(text)), nowMs: Date.now(), id });

describe.skipIf(url === "")("a real OpenSearch (skipped where TEST_OPENSEARCH_URL names none)", () => {
  afterAll(async () => {
    await ask(`${prefix}-*`, "DELETE");
    egress.close();
  });

  test("indexes a batch once, however often it is sent", async () => {
    const index = `${prefix}-once`;
    const search = await open(index);
    const batch = records(Array.from({ length: 5000 }, (_, n) => JSON.stringify({ n, text: "ü\n" })));
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await search.deliver(batch, signal)).toEqual({ note: "The server indexed 5000 documents." });
    }
    expect(await count(index)).toBe(5000);
  });

  test("refuses the documents that it cannot map, and takes their neighbours", async () => {
    const index = `${prefix}-poison`;
    const search = await open(index);
    const texts = ['{"n":1}', '{"n":"no number"}', '{"n":{"o":1}}', '{"n":2,"n":3}', '{\n"n":4\n}', "[]"];
    const outcome = await search.deliver(records(texts), signal);
    expect(outcome.rejected?.map((one) => [one.index, one.code])).toEqual([
      [5, "400"],
      [1, "400"],
      [2, "400"],
      [3, "400"],
    ]);
    expect(outcome.rejected?.[1]).toMatchObject({ facts: { esIndexName: index, esDocumentId: expect.any(String) } });
    expect(outcome.rejected?.[1]?.message).toContain("failed to parse field [n] of type [long]");
    expect(await count(index)).toBe(2);
  });

  test("that is blocked for writing is tried again, and takes them afterwards", async () => {
    const index = `${prefix}-blocked`;
    const search = await open(index);
    await search.deliver(records(['{"n":1}'], "dlb_2"), signal);
    await ask(`${index}/_block/write`, "PUT");
    const refused = await search.deliver(records(['{"n":1}', '{"n":2}']), signal);
    expect(refused).toMatchObject({ again: { indexes: [0, 1] } });
    const body = '{"index.blocks.write":false}';
    const headers = { "content-type": "application/json" };
    await egress.fetch(`${url}/${index}/_settings`, { method: "PUT", headers, body });
    expect(await search.deliver(records(['{"n":1}', '{"n":2}']), signal)).not.toHaveProperty("again");
    expect(await count(index)).toBe(3);
  });
});
