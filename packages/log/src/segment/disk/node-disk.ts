import { fdatasync, readSync, writev } from "node:fs";
import { type FileHandle, link, mkdir, open, readdir, rename, rm, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Disk, DiskFile } from "./disk.ts";

/** The real disk. Files are private to the process's user. */
export const nodeDisk: Disk = {
  makeFolder: async (folder) => {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    // A new folder's name lies in the folder above it, and is durable when that one is.
    if (made === undefined) return;
    for (let at = resolve(folder); at.length >= resolve(made).length; at = dirname(at)) await syncFolder(dirname(at));
  },
  open: async (path, how) => {
    const flags = { create: "wx+", read: "r", update: "r+" } as const;
    return asDiskFile(await open(path, flags[how], 0o600));
  },
  list: (folder) => readdir(folder),
  rename: (from, to) => rename(from, to),
  link: (from, to) => link(from, to),
  remove: (path) => rm(path, { force: true }),
  removeFolder: (folder) => rm(folder, { recursive: true, force: true }),
  syncFolder,
  usedFraction: async (folder) => {
    const { blocks, bavail, bfree } = await statfs(folder);
    const used = blocks - bfree;
    return used + bavail === 0 ? 1 : used / (used + bavail);
  },
};

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asDiskFile(handle: FileHandle): DiskFile {
  return {
    // Callbacks, not promises of the handle: this is the commit path of every append.
    write: (buffers, position) =>
      new Promise((resolve, reject) => {
        let length = 0;
        for (const buffer of buffers) length += buffer.length;
        writev(handle.fd, buffers, position, (problem, written) => {
          if (problem) reject(problem);
          else if (written !== length)
            reject(Object.assign(new Error("The disk took a part of a write."), { code: "ENOSPC" }));
          else resolve();
        });
      }),
    sync: () =>
      new Promise((resolve, reject) => {
        fdatasync(handle.fd, (problem) => (problem ? reject(problem) : resolve()));
      }),
    read: async (into, position) => {
      let filled = 0;
      while (filled < into.length) {
        const { bytesRead } = await handle.read(into, filled, into.length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return filled;
    },
    readNow: (into, position) => readSync(handle.fd, into, 0, into.length, position),
    truncate: (length) => handle.truncate(length),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}
