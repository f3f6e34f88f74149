import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type StubS3, stubS3 } from "@millrace/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFolderObjects } from "./folder/folder-objects.ts";
import type { Objects } from "./objects.ts";
import { s3Objects } from "./s3/s3-objects.ts";

let folder: string;
let s3: StubS3;
const drivers: Record<string, () => Objects> = {
  folder: () => openFolderObjects(join(folder, "objects")),
  s3: () =>
    s3Objects({
      bucket: "b",
      region: "us-east-1",
      endpoint: s3.url,
      prefix: "at/root/",
      accessKeyId: "k",
      secretAccessKey: "s",
      pathStyle: true,
    }),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "millrace-objects-"));
  s3 = await stubS3();
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

async function keys(objects: Objects, prefix: string, after?: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of objects.list(prefix, after)) found.push(key);
  return found;
}

describe.each(Object.keys(drivers))("objects in %s", (name) => {
  const open = () => drivers[name]?.() as Objects;

  test("what was put is read back, whole, as a stream and in ranges", async () => {
    const objects = open();
    expect(await objects.put("a/b c+d.bin", Buffer.from("0123456789"))).toBe(true);
    expect((await objects.get("a/b c+d.bin")).toString()).toBe("0123456789");
    expect((await buffer(await objects.read("a/b c+d.bin"))).toString()).toBe("0123456789");
    expect((await objects.getRange("a/b c+d.bin", 2, 3)).toString()).toBe("234");
    expect((await objects.getRange("a/b c+d.bin", 8, 100)).toString()).toBe("89");
    expect((await buffer(await objects.read("a/b c+d.bin", 7))).toString()).toBe("789");
    expect(await buffer(await objects.read("a/b c+d.bin", 10))).toHaveLength(0);
    expect(await objects.getRange("a/b c+d.bin", 100, 5)).toHaveLength(0);
    const head = await objects.head("a/b c+d.bin");
    expect(head).toMatchObject({ key: "a/b c+d.bin", bytes: 10 });
    expect(Math.abs((head?.modifiedMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test("a file is put as its bytes", async () => {
    const file = join(folder, `in-${name}`);
    await writeFile(file, "from a file");
    await open().put("files/one", { file });
    expect((await open().get("files/one")).toString()).toBe("from a file");
  });

  test("a put replaces, unless asked to leave what is there", async () => {
    const objects = open();
    await objects.put("r/x", Buffer.from("1"));
    expect(await objects.put("r/x", Buffer.from("2"))).toBe(true);
    expect(await objects.put("r/x", Buffer.from("3"), { ifAbsent: true })).toBe(false);
    expect((await objects.get("r/x")).toString()).toBe("2");
    expect(await objects.put("r/y", Buffer.from("3"), { ifAbsent: true })).toBe(true);
  });

  test("what is not there is resource.notFound, or undefined for head; deleting it is fine", async () => {
    const objects = open();
    await expect(objects.get("no/such")).rejects.toMatchObject({ code: "resource.notFound" });
    await expect(objects.getRange("no/such", 0, 1)).rejects.toMatchObject({ code: "resource.notFound" });
    await expect(objects.read("no/such")).rejects.toMatchObject({ code: "resource.notFound" });
    expect(await objects.head("no/such")).toBeUndefined();
    await objects.delete("no/such");
    await objects.put("gone", Buffer.from("1"));
    await objects.delete("gone");
    expect(await objects.head("gone")).toBeUndefined();
  });

  test("a list is in the order of the keys' bytes, over many pages, from any key on", async () => {
    const objects = open();
    const all = ["l/a-b", "l/a/c", "l/a/d/e", "l/a0", "l/b", "l/ü"];
    for (const key of [...all].reverse()) await objects.put(key, Buffer.from("1"));
    await objects.put("lx", Buffer.from("1"));
    expect(await keys(objects, "l/")).toEqual(all);
    expect(await keys(objects, "l/a/")).toEqual(["l/a/c", "l/a/d/e"]);
    expect(await keys(objects, "l/a")).toEqual(all.slice(0, 4));
    expect(await keys(objects, "l/", "l/a/c")).toEqual(all.slice(2));
    expect(await keys(objects, "nothing/")).toEqual([]);
  });

  test("headers come back with the bytes that they were put with", async () => {
    const objects = open();
    const etag = createHash("md5").update("x").digest("hex");
    const headers = {
      contentType: "text/csv",
      contentEncoding: "gzip",
      contentLanguage: "de",
      contentDisposition: "attachment",
      cacheControl: "no-store",
      metadata: { origin: "test", n: "1" },
    };
    await objects.put("h/full", Buffer.from("x"), { headers, etag });
    expect(await objects.head("h/full")).toMatchObject({ bytes: 1, etag, headers });
    expect((await objects.get("h/full")).toString()).toBe("x");
    expect((await objects.getRange("h/full", 0, 100)).toString()).toBe("x");
    expect(await buffer(await objects.read("h/full", 1))).toHaveLength(0);
    await objects.put("h/full", Buffer.from("yy"), { headers: { contentType: "text/plain" } });
    const opened = await objects.open("h/full");
    expect(opened.head).toMatchObject({ bytes: 2, headers: { contentType: "text/plain" } });
    expect(opened.head.headers.contentEncoding).toBeUndefined();
    expect((await buffer(await opened.read(0, 2))).toString()).toBe("yy");
    await opened.close();
    for await (const entry of objects.list("h/full")) expect(entry).toMatchObject({ key: "h/full", bytes: 2 });
  });

  test("an open object keeps its bytes or fails, whatever is put meanwhile", async () => {
    const objects = open();
    await objects.put("o", Buffer.from("old old"), { headers: { contentType: "a/old" } });
    const opened = await objects.open("o");
    await objects.put("o", Buffer.from("new"), { headers: { contentType: "a/new" } });
    const bytes = await opened.read(0, opened.head.bytes).then(
      async (stream) => (await buffer(stream)).toString(),
      (problem) => problem.code,
    );
    await opened.close();
    expect(["old old", "resource.notFound"]).toContain(bytes);
  });

  test("objects are composed of others, without what was kept with them", async () => {
    const objects = open();
    await objects.put("parts/1", Buffer.from("one"), { headers: { contentType: "a/part" }, etag: "1" });
    await objects.put("parts/2", Buffer.from("two"));
    expect(await objects.compose("whole", ["parts/1", "parts/2"], { headers: { contentType: "a/whole" } })).toBe(true);
    expect((await objects.get("whole")).toString()).toBe("onetwo");
    expect(await objects.head("whole")).toMatchObject({ bytes: 6, headers: { contentType: "a/whole" } });
    expect(await objects.compose("whole", ["parts/2"], { ifAbsent: true })).toBe(false);
    await expect(objects.compose("w2", ["parts/1", "parts/9"])).rejects.toMatchObject({ name: expect.any(String) });
    expect(await objects.head("w2")).toBeUndefined();
  });

  const strange = [
    "/a",
    "a/",
    "a//b",
    "a\\b",
    "a\u0001\n\u007fb",
    "%41",
    "%",
    "a%",
    "a%+",
    ".env",
    "ü💧",
    "x".repeat(900),
  ];
  test("any text is a key, and none is another", async () => {
    const objects = open();
    for (const key of strange) await objects.put(`any/${key}`, Buffer.from(key));
    for (const key of strange) expect((await objects.get(`any/${key}`)).toString()).toBe(key);
    const inOrder = strange.map((key) => `any/${key}`).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await keys(objects, "any/")).toEqual(inOrder);
    for (const key of strange) await objects.delete(`any/${key}`);
    expect(await keys(objects, "any/")).toEqual([]);
  });

  test("a name may be an object's and a folder's, whichever came first", async () => {
    const objects = open();
    const all = ["both", "both/", "both/x", "both/x/y"];
    for (const order of [all, [...all].reverse()]) {
      for (const key of order) await objects.put(key, Buffer.from(key));
      for (const key of all) await objects.put(key, Buffer.from(`${key}!`), { headers: { contentType: "t/t" } });
      for (const key of all) expect(await objects.put(key, Buffer.from("no"), { ifAbsent: true })).toBe(false);
      for (const key of all) expect((await objects.get(key)).toString()).toBe(`${key}!`);
      expect(await keys(objects, "both")).toEqual(all);
      for (const key of all) await objects.delete(key);
      expect(await keys(objects, "both")).toEqual([]);
    }
  });

  test.each(["", "x".repeat(1300), "a\ud800"])("%j is not a key", async (key) => {
    await expect(async () => open().put(key, Buffer.from("1"))).rejects.toMatchObject({ code: "argument.invalid" });
  });
});

test("an interrupted put to a folder leaves nothing under the key and nothing in the list", async () => {
  const objects = drivers.folder?.() as Objects;
  await expect(objects.put("half/way", { file: join(folder, "is-not-there") })).rejects.toThrow("ENOENT");
  expect(await objects.head("half/way")).toBeUndefined();
  expect(await keys(objects, "")).not.toContain("half/way");
  expect(await readdir(join(folder, "objects", ".staging"))).toEqual([]);
});

test("a symbolic link in a folder is neither listed nor opened", async () => {
  const objects = drivers.folder?.() as Objects;
  await objects.put("s/real", Buffer.from("1"));
  await symlink("/etc/passwd", join(folder, "objects/s/link"));
  expect(await keys(objects, "s/")).toEqual(["s/real"]);
  await expect(objects.get("s/link")).rejects.toMatchObject({ code: "resource.notFound" });
});

test("a folder holds what would leave it elsewhere; S3 refuses it", async () => {
  const objects = drivers.folder?.() as Objects;
  const climbing = ["../up", "a/../../../b", "./c", ".staging/d", ".."];
  for (const key of climbing) await objects.put(key, Buffer.from(key));
  for (const key of climbing) expect((await objects.get(key)).toString()).toBe(key);
  expect(await readdir(folder)).not.toContain("up");
  await expect(drivers.s3?.().put("a/../b", Buffer.from("1"))).rejects.toMatchObject({ code: "argument.invalid" });
});

test("an object's own bytes may look like a folder's footer", async () => {
  const objects = drivers.folder?.() as Objects;
  const fake = Buffer.from('{"etag":"x"}0000000c#millrace-object-headers');
  await objects.put("fake", fake);
  expect(await objects.get("fake")).toEqual(fake);
  expect(await objects.head("fake")).toMatchObject({ bytes: fake.length, headers: {} });
});

test("a folder that became empty is removed, and puts that race with it arrive", async () => {
  const objects = drivers.folder?.() as Objects;
  const work = Array.from({ length: 40 }, async (_, n) => {
    await objects.put(`race/a/b/${n}`, Buffer.from("1"));
    await objects.delete(`race/a/b/${n}`);
    await objects.put(`race/a${n % 2 === 0 ? "" : "/b"}`, Buffer.from("1"));
  });
  await Promise.all(work);
  expect(await keys(objects, "race/")).toEqual(["race/a", "race/a/b"]);
  for (const key of ["race/a", "race/a/b"]) await objects.delete(key);
  expect(await readdir(join(folder, "objects"))).not.toContain("race");
});

test("names that begin alike and are longer than a file system's keep their order", async () => {
  const objects = drivers.folder?.() as Objects;
  const long = "n".repeat(200);
  const all = [long, `${long}!`, `${long}/`, `${long}/x`, `${long}0`, `${long}${"n".repeat(100)}`].map(
    (k) => `long/${k}`,
  );
  for (const key of [...all].reverse()) await objects.put(key, Buffer.from("1"));
  expect(await keys(objects, "long/")).toEqual(all);
  expect(await keys(objects, "long/", all[2])).toEqual(all.slice(3));
});
