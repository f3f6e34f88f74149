import { constants, copyFile, link, mkdir, open, stat, utimes } from "node:fs/promises";
import { dirname } from "node:path";

/** What a file system says when a second name cannot be had: another disk, another owner's file, too many names, none at all. */
const NO_LINK = new Set(["EXDEV", "EPERM", "EACCES", "EMLINK", "ENOTSUP", "EOPNOTSUPP"]);

/**
 * Gives a file that never changes a name in another folder: a second name on the same disk, which takes no room, else a copy with the
 * same time. False when there is no such file.
 */
export async function placeFile(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await link(from, to);
    return true;
  } catch (problem) {
    const { code = "" } = problem as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    if (!NO_LINK.has(code)) throw problem;
  }
  return copy(from, to);
}

async function copy(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const { atime, mtime } = await stat(from);
    await utimes(to, atime, mtime);
    await sync(to);
    return true;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw problem;
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
