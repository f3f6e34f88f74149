import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Objects, openFolderObjects, openObjects } from "@millrace/objects";
import { stubS3 } from "@millrace/testkit";
import { expect, test } from "vitest";
import { S3ObjectCopier } from "./s3-object-copier.ts";

async function keysOf(objects: Objects): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of objects.list("")) keys.push(key);
  return keys.sort();
}

test("of objects in an S3, those that work goes on with are copied, those that are gone are named, and segments only have to be there", async () => {
  const store = await stubS3();
  const to = mkdtempSync(join(tmpdir(), "millrace-copier-"));
  try {
    const objects = await openObjects({
      kind: "s3",
      bucket: "b",
      region: "us-east-1",
      endpoint: store.url,
      accessKeyId: "a",
      secretAccessKey: "s",
      pathStyle: true,
    });
    const keys = ["staging/1", "staging/2", "applications/a/reference/r", "buckets/t/b/o", "log/v/segment-1.seg"];
    for (const key of keys) await objects.put(key, Buffer.from(key));
    const copier = new S3ObjectCopier({ objects, to, volumeId: "v" });
    const volume = (...names: string[]) => ({
      folder: "",
      epoch: 1,
      files: names.map((name) => ({ name, bytes: 1 })),
    });
    await copier.prepare();
    expect(await copier.secure(["staging/1", "staging/2"], undefined)).toEqual([]);
    // At the moment, one of them was delivered and is not wanted any more, and another one is gone for good.
    const cold = volume("segment-1.cold", "segment-2.cold", "segment-3.seg");
    expect(await copier.secure(["staging/2", "staging/3"], cold)).toEqual(["staging/3", "log/v/segment-2.seg"]);
    expect(await keysOf(openFolderObjects(to))).toEqual(["applications/a/reference/r", "staging/2"]);
  } finally {
    rmSync(to, { recursive: true });
    await store.close();
  }
});
