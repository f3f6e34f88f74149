import { randomUUID } from "node:crypto";
import { rm, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { checkKey } from "../check-key.ts";
import type { Objects, PutOptions } from "../objects.ts";
import { asidePath, filePath } from "./file-names.ts";
import { listFolder } from "./list-folder.ts";
import { findFile, type OpenedFile, openFile } from "./open-file.ts";
import { makeFolder, placeFile, removeEmpty } from "./place-file.ts";
import { type Content, writeStaged } from "./write-staged.ts";

/** Unfinished writes lie here, below the same root so that the last step is a rename. No key can name it. */
const STAGING = ".staging";
/** S3's 1,024, and room for what the house puts before a tenant's key. */
const KEY_BYTES_MAX = 1280;
/** Bytes in a piece of a stream. */
const highWaterMark = 256 * 1024;
/** What a file may be absent as: nothing, below a file, or a folder (by the names of several systems). */
const NO_FILE = new Set(["ENOENT", "ENOTDIR", "EISDIR", "EPERM"]);

/**
 * Objects as files below a folder, named after their keys (`file-names.ts`), each with its headers behind its bytes
 * (`footer.ts`). A put writes a file aside, syncs it, renames it into place and syncs the folder, and those above it
 * that are new: a crash leaves the old object, the new one, or a stray file in `.staging`, never half an object. Symbolic
 * links are neither listed nor opened.
 */
export function openFolderObjects(root: string): Objects {
  const put = (key: string, content: Content, options: PutOptions = {}) => putFile({ root, key }, content, options);
  return {
    put,
    compose: (key, parts, options) => put(key, { root, parts }, options),
    get: (key) =>
      withFile(root, key, async ({ file, head }) => {
        const bytes = Buffer.alloc(head.bytes);
        const { bytesRead } = await file.read(bytes, 0, head.bytes, 0);
        return bytes.subarray(0, bytesRead);
      }),
    getRange: (key, offset, length) =>
      withFile(root, key, async ({ file, head }) => {
        const bytes = Buffer.alloc(Math.min(length, Math.max(0, head.bytes - offset)));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
        return bytes.subarray(0, bytesRead);
      }),
    read: async (key, offset = 0) => {
      const opened = await openFile(root, key);
      const length = opened.head.bytes - offset;
      if (length > 0) return opened.file.createReadStream({ start: offset, end: offset + length - 1, highWaterMark });
      await opened.file.close();
      return Readable.from([]);
    },
    open: async (key) => {
      const opened = await openFile(root, key);
      return {
        head: opened.head,
        read: async (offset, length) =>
          length > 0
            ? opened.file.createReadStream({ start: offset, end: offset + length - 1, highWaterMark, autoClose: false })
            : Readable.from([]),
        close: () => opened.file.close(),
      };
    },
    head: async (key) => {
      const found = await findFile(root, key);
      await found?.file.close();
      return found?.head;
    },
    list: (prefix, after = "") => listFolder({ root, prefix, after }),
    delete: async (key) => {
      checkKey(key, KEY_BYTES_MAX);
      const path = join(root, filePath(key));
      // Aside first: a file that has a folder's name is newer than one aside. Again last, for it may go aside meanwhile.
      for (const at of [asidePath(path), path, asidePath(path)]) await unlink(at).catch(ignoreAbsence);
      await removeEmpty(root, dirname(path));
    },
  };
}

async function putFile(
  { root, key }: { readonly root: string; readonly key: string },
  content: Content,
  { ifAbsent = false, ...kept }: PutOptions,
): Promise<boolean> {
  checkKey(key, KEY_BYTES_MAX);
  if (ifAbsent && (await isThere(root, key))) return false;
  const staged = join(root, STAGING, randomUUID());
  await makeFolder(dirname(staged));
  try {
    await writeStaged(staged, content, kept);
    return await placeFile(staged, { root, path: filePath(key), ifAbsent });
  } finally {
    await rm(staged, { force: true });
  }
}

async function isThere(root: string, key: string): Promise<boolean> {
  const found = await findFile(root, key);
  await found?.file.close();
  return found !== undefined;
}

async function withFile<T>(root: string, key: string, work: (opened: OpenedFile) => Promise<T>): Promise<T> {
  const opened = await openFile(root, key);
  return work(opened).finally(() => opened.file.close());
}

function ignoreAbsence(problem: NodeJS.ErrnoException): void {
  if (!NO_FILE.has(problem.code ?? "")) throw problem;
}
