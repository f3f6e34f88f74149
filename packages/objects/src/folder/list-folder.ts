import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectEntry } from "../objects.ts";
import { asidePath, filePart, folderPart } from "./file-names.ts";
import { openAt } from "./open-file.ts";

export interface Walk {
  readonly root: string;
  readonly prefix: string;
  readonly after: string;
}

interface Place {
  /** Below the root, with "/" behind it; empty for the root. */
  readonly path: string;
  /** What all keys below begin with. */
  readonly start: string;
}

interface Found {
  readonly name: string;
  /** The key of a file; what the keys in a folder begin with. */
  readonly key: string;
  readonly isFolder: boolean;
}

/**
 * Walks in the order of whole keys, as S3 lists: within a folder by what each name adds to the key, a folder's with its "/",
 * so that "a-b" comes before "a/c". Folders that cannot hold a key that is asked for are not entered.
 */
export async function* listFolder(walk: Walk, place: Place = { path: "", start: "" }): AsyncGenerator<ObjectEntry> {
  let last: string | undefined;
  for (const { name, key, isFolder } of await readPlace(walk.root, place)) {
    if (isFolder) {
      if (mayHold(walk, key)) yield* listFolder(walk, { path: `${place.path}${name}/`, start: key });
    } else if (key !== last && key.startsWith(walk.prefix) && compareBytes(key, walk.after) > 0) {
      // A file that went aside since its name was read is found there.
      const path = join(walk.root, place.path, name);
      const opened = (await openAt(path, key)) ?? (await openAt(asidePath(path), key));
      if (!opened) continue;
      await opened.file.close();
      const { headers: _, ...entry } = opened.head;
      last = key;
      yield entry;
    }
  }
}

function mayHold({ prefix, after }: Walk, start: string): boolean {
  if (!start.startsWith(prefix) && !prefix.startsWith(start)) return false;
  return after === "" || after.startsWith(start) || compareBytes(start, after) > 0;
}

async function readPlace(root: string, { path, start }: Place): Promise<Found[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === "ENOENT" || problem.code === "ENOTDIR") return [];
    throw problem;
  });
  return entries
    .flatMap((entry): Found[] => {
      const isFolder = entry.isDirectory();
      // A name with a dot in front is nobody's key: it is the folder of unfinished writes.
      if ((!isFolder && !entry.isFile()) || entry.name.startsWith(".")) return [];
      const part = isFolder ? folderPart(entry.name) : filePart(entry.name);
      return part === undefined ? [] : [{ name: entry.name, key: start + part, isFolder }];
    })
    .sort((a, b) => compareBytes(a.key, b.key) || compareBytes(a.name, b.name));
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
