import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type StubS3, stubS3 } from "@millrace/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFolderObjects } from "./folder-objects.ts";
import type { Objects } from "./objects.ts";
import { openS3Objects } from "./s3-objects.ts";

let folder: string;
let s3: StubS3;
const drivers: Record<string, () => Objects> = {
  folder: () => openFolderObjects(join(folder, "objects")),
  s3: () =>
    openS3Objects({
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
    expect(await objects.head("a/b c+d.bin")).toEqual({ key: "a/b c+d.bin", bytes: 10 });
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

  test.each(["", "/a", "a/", "a//b", "../a", "a/../b", "a/./b", "a\\b", "a\u0000b", "x".repeat(1025)])(
    "%j is not a key",
    async (key) => {
      await expect(async () => open().put(key, Buffer.from("1"))).rejects.toMatchObject({ code: "argument.invalid" });
    },
  );
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
