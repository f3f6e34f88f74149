import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestBuckets, type TestBuckets, testStores } from "../../test/open-test-buckets.ts";
import { createBucket } from "../bucket/create-bucket.ts";
import { type ListObjectsInput, listObjects } from "./list-objects.ts";
import { putObject } from "./put-object.ts";

let house: TestBuckets;
let who: Principal;
const bucket = "listed";
/** In the order of their bytes, which is neither that of a dictionary nor that of UTF-16. */
const keys = [
  "!",
  "A",
  "a",
  "a!",
  "a-b",
  "a/",
  "a//x",
  "a/1",
  "a/b/1",
  "a/b/2",
  "a0",
  "b/1",
  "b/2",
  "é",
  "\uffee",
  "💧",
  "💧/x",
];

describe.each(testStores)("over a store of the kind %s", (store) => {
  beforeAll(async () => {
    house = await openTestBuckets(store);
    who = await house.makeCaller();
    await createBucket(house.deps, who, { bucket });
    for (const key of [...keys].reverse()) await putObject(house.deps, who, { bucket, key, body: Buffer.from(key) });
  });
  afterAll(() => house?.close());

  /** What is listed page by page: keys, and prefixes in brackets. */
  async function list(input: Omit<ListObjectsInput, "bucket">): Promise<string[]> {
    const found: string[] = [];
    let after = input.after;
    do {
      const page = await listObjects(house.deps, who, { bucket, ...input, ...(after !== undefined && { after }) });
      const items = [
        ...page.objects.map(({ key }) => ({ at: key, text: key })),
        ...page.commonPrefixes.map((prefix) => ({ at: prefix, text: `[${prefix}]` })),
      ];
      expect(items.length).toBeLessThanOrEqual(input.maxKeys ?? 1000);
      items.sort((a, b) => Buffer.compare(Buffer.from(a.at), Buffer.from(b.at)));
      found.push(...items.map(({ text }) => text));
      after = page.next;
    } while (after !== undefined);
    return found;
  }

  test.each([1, 2, 3, 1000])("every key is told once and in order, %i a page", async (maxKeys) => {
    expect(await list({ maxKeys })).toEqual(keys);
    expect(await list({ maxKeys, prefix: "a/" })).toEqual(["a/", "a//x", "a/1", "a/b/1", "a/b/2"]);
    expect(await list({ maxKeys, after: "a/1" })).toEqual(keys.slice(keys.indexOf("a/1") + 1));
  });

  test.each([1, 2, 1000])("keys with a delimiter are told as groups, %i a page", async (maxKeys) => {
    expect(await list({ maxKeys, delimiter: "/" })).toEqual([
      "!",
      "A",
      "a",
      "a!",
      "a-b",
      "[a/]",
      "a0",
      "[b/]",
      "é",
      "\uffee",
      "💧",
      "[💧/]",
    ]);
    expect(await list({ maxKeys, delimiter: "/", prefix: "a/" })).toEqual(["a/", "[a//]", "a/1", "[a/b/]"]);
    expect(await list({ maxKeys, delimiter: "b/", prefix: "a" })).toEqual([
      "a",
      "a!",
      "a-b",
      "a/",
      "a//x",
      "a/1",
      "[a/b/]",
      "a0",
    ]);
    expect(await list({ maxKeys, delimiter: "/", after: "a/" })).toEqual(["a0", "[b/]", "é", "\uffee", "💧", "[💧/]"]);
  });

  test("no keys are told when none are asked for, and there is no next page then", async () => {
    expect(await listObjects(house.deps, who, { bucket, maxKeys: 0 })).toEqual({ objects: [], commonPrefixes: [] });
  });

  test("a group is passed over without reading what is in it", async () => {
    const folder = "many/";
    for (let n = 0; n < 30; n += 1)
      await putObject(house.deps, who, { bucket, key: `${folder}${n}`, body: Buffer.from("1") });
    const { objects } = house.deps;
    let told = 0;
    const counting: typeof objects.list = async function* (...input) {
      for await (const entry of objects.list(...input)) {
        told += 1;
        yield entry;
      }
    };
    const deps = { ...house.deps, objects: { ...objects, list: counting } };
    const page = await listObjects(deps, who, { bucket, prefix: "m", delimiter: "/" });
    expect(page.commonPrefixes).toEqual([folder]);
    expect(told).toBe(1);
  });
});
