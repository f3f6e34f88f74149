import { fdatasync, readSync, writev, writevSync } from "node:fs";
import { type FileHandle, link, mkdir, open, readdir, rename, rm, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Disk, DiskFile } from "./disk.ts";

/**
 * What is not longer is written at once: it is copied into the kernel's memory, in less time than it takes to hand it to a
 * thread and to hear back. To the medium it goes with the sync, which is never waited for in place.
 */
const AT_ONCE_BYTES = 64 * 1024;

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
        const settle = (problem: Error | null, written: number): void => {
          if (problem) reject(problem);
          else if (written === length) resolve();
          else reject(Object.assign(new Error("The disk took a part of a write."), { code: "ENOSPC" }));
        };
        if (length > AT_ONCE_BYTES) writev(handle.fd, buffers, position, settle);
        else settle(null, writevSync(handle.fd, buffers, position));
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
