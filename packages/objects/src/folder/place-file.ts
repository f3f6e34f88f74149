import { link, lstat, mkdir, open, rename, rmdir } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { asidePath } from "./file-names.ts";

const ATTEMPTS_MAX = 20;

export interface Place {
  readonly root: string;
  /** Below the root. */
  readonly path: string;
  /** Leave what is there. */
  readonly ifAbsent: boolean;
}

/**
 * Moves a written file to its place and syncs the folders that name it. Folders on the way are made; a file that stands
 * where a folder must be goes aside, and a file whose place is a folder is put aside itself. Others may do the same at the
 * same time, or remove a folder that became empty: then it begins again. False when `ifAbsent` found something there.
 */
export async function placeFile(staged: string, place: Place): Promise<boolean> {
  const { root } = place;
  const path = join(root, place.path);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeFolder(dirname(path));
      return await moveTo(staged, { path, ifAbsent: place.ifAbsent });
    } catch (problem) {
      const { code } = problem as NodeJS.ErrnoException;
      if (attempt === ATTEMPTS_MAX) throw problem;
      if (code === "EEXIST" || code === "ENOTDIR") await clearWay(root, dirname(place.path));
      // Somebody removed the folder between its making and its use; the staged file is still there.
      else if (code !== "ENOENT" || !(await isFile(staged))) throw problem;
    }
  }
}

/** A rename replaces what is there; a link refuses to. */
async function moveTo(staged: string, { path, ifAbsent }: { path: string; ifAbsent: boolean }): Promise<boolean> {
  const target = (await isFolder(path)) ? asidePath(path) : path;
  try {
    await (ifAbsent ? link : rename)(staged, target);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === "EISDIR") return moveTo(staged, { path, ifAbsent });
    if ((problem as NodeJS.ErrnoException).code !== "EEXIST") throw problem;
    // A folder may have come just now; a file is what `ifAbsent` asks about.
    return (await isFile(target)) ? false : moveTo(staged, { path, ifAbsent });
  }
  await syncFolder(dirname(path));
  return true;
}

/** Files among the folders of a path go aside. */
async function clearWay(root: string, folder: string): Promise<void> {
  let path = root;
  for (const name of folder.split("/")) {
    path = join(path, name);
    if (!(await isFile(path))) continue;
    await rename(path, asidePath(path)).catch(ignoreAbsence);
    await syncFolder(dirname(path)).catch(ignoreAbsence);
  }
}

/** Makes a folder with those above it. What is new is synced into the folder that names it. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let made = resolve(path); made !== top; made = dirname(made)) await syncFolder(dirname(made));
}

/** Removes folders that have become empty, from this one up to the root. */
export async function removeEmpty(root: string, folder: string): Promise<void> {
  for (let path = folder; relative(root, path) !== "" && path.startsWith(root); path = dirname(path)) {
    const isGone = await rmdir(path).then(
      () => true,
      // Something lies in it, or another was faster: then it stays.
      () => false,
    );
    if (!isGone) return;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

async function isFile(path: string): Promise<boolean> {
  return (await kindOf(path)) === "file";
}

async function isFolder(path: string): Promise<boolean> {
  return (await kindOf(path)) === "folder";
}

async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  return found.isDirectory() ? "folder" : "file";
}

function ignoreAbsence(problem: NodeJS.ErrnoException): void {
  if (problem.code !== "ENOENT") throw problem;
}
