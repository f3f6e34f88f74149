import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { MIB } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestBuckets, type TestBuckets, testStores } from "../../test/open-test-buckets.ts";
import { createBucket } from "../bucket/create-bucket.ts";
import { getObject } from "../object/get-object.ts";
import { headObject } from "../object/head-object.ts";
import { abortUpload } from "./abort-upload.ts";
import { completeUpload } from "./complete-upload.ts";
import { createUpload } from "./create-upload.ts";
import { listParts } from "./list-parts.ts";
import { listUploads } from "./list-uploads.ts";
import { sweepUploads } from "./sweep-uploads.ts";
import { uploadPart } from "./upload-part.ts";

let house: TestBuckets;
let who: Principal;
const bucket = "uploads";
const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
describe.each(testStores)("over a store of the kind %s", (store) => {
  beforeAll(async () => {
    house = await openTestBuckets(store);
    who = await house.makeCaller();
    await createBucket(house.deps, who, { bucket });
  });
  afterAll(() => house?.close());

  async function begin(key: string) {
    const { uploadId } = await createUpload(house.deps, who, { bucket, key, headers: { contentType: "t/t" } });
    const at = { bucket, key, uploadId };
    return {
      at,
      send: async (partNumber: number, body: Buffer) => {
        const { etag } = await uploadPart(house.deps, who, { ...at, partNumber, body });
        return { number: partNumber, etag };
      },
    };
  }

  test("an object is made of the parts that the client names, whatever came in what order", async () => {
    const { at, send } = await begin("whole");
    const [one, two, three] = [Buffer.alloc(5 * MIB, "1"), Buffer.alloc(5 * MIB, "2"), Buffer.from("3")];
    const last = await send(7, three);
    await send(2, Buffer.from("an earlier try"));
    const middle = await send(2, two);
    const first = await send(1, one);
    await send(3, Buffer.from("not wanted in the end"));
    expect((await listParts(house.deps, who, at)).map(({ number, bytes }) => [number, bytes])).toEqual([
      [1, one.length],
      [2, two.length],
      [3, 21],
      [7, 1],
    ]);
    expect(await listUploads(house.deps, who, { bucket })).toMatchObject([{ key: "whole", uploadId: at.uploadId }]);
    const { etag } = await completeUpload(house.deps, who, { ...at, parts: [first, middle, last] });
    const md5s = Buffer.from([first, middle, last].map((part) => part.etag).join(""), "hex");
    expect(etag).toBe(`${md5(md5s)}-3`);
    const found = await getObject(house.deps, who, at);
    expect(found.object).toMatchObject({ etag, bytes: 10 * MIB + 1, headers: { contentType: "t/t" } });
    const bytes = await buffer(await found.read(0, found.object.bytes));
    await found.close();
    expect(md5(bytes)).toBe(md5(Buffer.concat([one, two, three])));
    await expect(completeUpload(house.deps, who, { ...at, parts: [first] })).rejects.toMatchObject({
      code: "upload.notFound",
    });
    for await (const { key } of house.deps.objects.list("uploads/")) expect.unreachable(key);
  });

  test.each([
    { what: "InvalidPart", parts: [{ number: 1, etag: "0".repeat(32) }] },
    { what: "InvalidPart", parts: [{ number: 1, etag: "../../upload" }] },
    { what: "MalformedXML", parts: [] },
  ])("an upload is not completed with parts that are not there: $what", async ({ what, parts }) => {
    const { at, send } = await begin("bad");
    await send(1, Buffer.from("1"));
    await expect(completeUpload(house.deps, who, { ...at, parts })).rejects.toMatchObject({ values: { what } });
    await abortUpload(house.deps, who, at);
  });

  test("parts in another order, or too small, are refused by name", async () => {
    const { at, send } = await begin("bad");
    const [one, two] = [await send(1, Buffer.from("1")), await send(2, Buffer.from("2"))];
    const complete = (parts: (typeof one)[]) => completeUpload(house.deps, who, { ...at, parts });
    await expect(complete([two, one])).rejects.toMatchObject({ values: { what: "InvalidPartOrder" } });
    await expect(complete([one, two])).rejects.toMatchObject({ values: { what: "EntityTooSmall" } });
    await expect(send(0, Buffer.from("0"))).rejects.toMatchObject({ code: "argument.invalid" });
    await abortUpload(house.deps, who, at);
    await expect(headObject(house.deps, who, at)).rejects.toMatchObject({ code: "object.notFound" });
  });

  test("an upload belongs to its key, and ends once", async () => {
    const { at, send } = await begin("mine");
    const other = { ...at, key: "yours" };
    await expect(listParts(house.deps, who, other)).rejects.toMatchObject({ code: "upload.notFound" });
    await abortUpload(house.deps, who, at);
    await expect(send(1, Buffer.from("1"))).rejects.toMatchObject({ code: "upload.notFound" });
    await expect(abortUpload(house.deps, who, at)).rejects.toMatchObject({ code: "upload.notFound" });
    await expect(listParts(house.deps, who, { ...at, uploadId: "../x" })).rejects.toMatchObject({
      code: "upload.notFound",
    });
  });

  test("an upload that nobody went on with for a week is swept, with its parts; a younger one stays", async () => {
    const { at, send } = await begin("forgotten");
    await send(1, Buffer.from("1"));
    expect(await sweepUploads(house.deps)).toBe(0);
    expect(await listParts(house.deps, who, at)).toHaveLength(1);
    const inAWeek = { ...house.deps, clock: { nowMs: () => Date.now() + 8 * 24 * 3_600_000 } };
    expect(await sweepUploads(inAWeek)).toBeGreaterThan(0);
    await expect(listParts(house.deps, who, at)).rejects.toMatchObject({ code: "upload.notFound" });
    for await (const { key } of house.deps.objects.list("uploads/")) expect.unreachable(key);
  });
});
