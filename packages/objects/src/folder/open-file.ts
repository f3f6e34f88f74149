import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@millrace/base";
import type { ObjectHead } from "../objects.ts";
import { asidePath, filePath } from "./file-names.ts";
import { readFacts } from "./footer.ts";

export interface OpenedFile {
  readonly file: FileHandle;
  readonly head: ObjectHead;
}

/** Absence in all its forms: nothing there, a file where a folder should be, a symbolic link, a folder. */
const ABSENT = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENXIO"]);

/** Opens the file of a key, wherever it lies; undefined when it is not there. */
export async function findFile(root: string, key: string): Promise<OpenedFile | undefined> {
  const path = join(root, filePath(key));
  // A file goes aside and never comes back: who looks in this order cannot miss it.
  return (await openAt(path, key)) ?? openAt(asidePath(path), key);
}

/** The same for who needs it. Throws resource.notFound. */
export async function openFile(root: string, key: string): Promise<OpenedFile> {
  const found = await findFile(root, key);
  if (found) return found;
  throw new AppError("resource.notFound", { what: `Object ${key}` });
}

export async function openAt(path: string, key: string): Promise<OpenedFile | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((problem: NodeJS.ErrnoException) => {
    if (ABSENT.has(problem.code ?? "")) return undefined;
    throw problem;
  });
  if (!file) return undefined;
  try {
    const facts = await readFacts(file);
    if (facts) {
      const { bytes, modifiedMs, headers = {}, etag } = facts;
      return { file, head: { key, bytes, modifiedMs, headers, ...(etag !== undefined && { etag }) } };
    }
  } catch (problem) {
    await file.close();
    throw problem;
  }
  await file.close();
  return undefined;
}
