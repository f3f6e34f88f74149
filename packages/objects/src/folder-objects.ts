import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { AppError } from "@millrace/base";
import { checkKey } from "./check-key.ts";
import type { ObjectEntry, Objects, PutOptions } from "./objects.ts";

/** Unfinished writes lie here, below the same root so that the last step is a rename. No key can name it. */
const STAGING = ".staging";

/**
 * Objects as files below a folder. A put writes a file aside, syncs it, renames it into place and syncs the folder, and
 * those above it that are new: a crash leaves the old object, the new one, or a stray file in `.staging`, never half an object. Symbolic links are neither
 * listed nor opened.
 */
export function openFolderObjects(root: string): Objects {
  const pathOf = (key: string): string => {
    checkKey(key);
    return join(root, key);
  };
  return {
    put: async (key, content, options = {}) => {
      const path = pathOf(key);
      if (options.ifAbsent && (await headAt(path, key))) return false;
      const staged = join(root, STAGING, randomUUID());
      await makeFolder(dirname(staged));
      await makeFolder(dirname(path));
      try {
        await writeStaged(staged, content);
        return await place(staged, path, options);
      } finally {
        await rm(staged, { force: true });
      }
    },
    get: (key) => withFile(pathOf(key), key, (file) => file.readFile()),
    getRange: (key, offset, length) =>
      withFile(pathOf(key), key, async (file) => {
        const buffer = Buffer.alloc(length);
        const { bytesRead } = await file.read(buffer, 0, length, offset);
        return buffer.subarray(0, bytesRead);
      }),
    read: async (key, offset = 0) =>
      (await openFile(pathOf(key), key)).createReadStream({ start: offset, highWaterMark: 256 * 1024 }),
    head: (key) => headAt(pathOf(key), key),
    list: (prefix, after = "") => listBelow({ root, prefix, after }, ""),
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}

async function writeStaged(path: string, content: Uint8Array | { readonly file: string }): Promise<void> {
  if (!(content instanceof Uint8Array)) await copyFile(content.file, path);
  const file = await open(path, content instanceof Uint8Array ? "wx" : "r+");
  try {
    if (content instanceof Uint8Array) await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename replaces what is there; a link refuses to. */
async function place(staged: string, path: string, { ifAbsent }: PutOptions): Promise<boolean> {
  if (ifAbsent) {
    const placed = await link(staged, path).then(
      () => true,
      (problem: NodeJS.ErrnoException) => {
        if (problem.code === "EEXIST") return false;
        throw problem;
      },
    );
    if (!placed) return false;
  } else {
    await rename(staged, path);
  }
  await syncFolder(dirname(path));
  return true;
}

/** Makes a folder with those above it. What is new is synced into the folder that names it. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let made = resolve(path); made !== top; made = dirname(made)) await syncFolder(dirname(made));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

async function openFile(path: string, key: string): Promise<FileHandle> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR" && code !== "ELOOP") throw problem;
  }
  throw new AppError("resource.notFound", { what: `Object ${key}` });
}

async function withFile<T>(path: string, key: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openFile(path, key);
  return work(file).finally(() => file.close());
}

async function headAt(path: string, key: string): Promise<ObjectEntry | undefined> {
  // Whatever cannot be looked at is not an object.
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? { key, bytes: found.size } : undefined;
}

interface Walk {
  readonly root: string;
  readonly prefix: string;
  readonly after: string;
}

/**
 * Walks in the order of whole keys, as S3 lists. Within a folder that is the order of names with "/" behind those of
 * folders: "a-b" comes before "a/c".
 */
async function* listBelow(walk: Walk, folder: string): AsyncGenerator<ObjectEntry> {
  for (const { key, isFolder } of await keysIn(walk.root, folder)) {
    if (isFolder) {
      if (key.startsWith(walk.prefix) || walk.prefix.startsWith(key)) yield* listBelow(walk, key);
    } else if (key.startsWith(walk.prefix) && compareBytes(key, walk.after) > 0) {
      const found = await headAt(join(walk.root, key), key);
      if (found) yield found;
    }
  }
}

async function keysIn(root: string, folder: string): Promise<{ key: string; isFolder: boolean }[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === "ENOENT" || problem.code === "ENOTDIR") return [];
    throw problem;
  });
  return entries
    .filter((entry) => (entry.isFile() || entry.isDirectory()) && !(folder === "" && entry.name === STAGING))
    .map((entry) => ({ key: folder + entry.name + (entry.isDirectory() ? "/" : ""), isFolder: entry.isDirectory() }))
    .sort((a, b) => compareBytes(a.key, b.key));
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
