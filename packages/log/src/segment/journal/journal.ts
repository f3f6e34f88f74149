import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Disk, DiskFile } from "../disk/disk.ts";

/**
 * A journal is the file that appends go to: entries, nothing else. Its name says which owner wrote it and which of that
 * owner's journals it is. A journal never outlives its owner: the next owner sorts what it finds into segments before it
 * writes anything, so bytes that a stale owner still writes go to a file that nobody will read.
 *
 * The next owner begins by renaming each journal from `.log` to `.by-EPOCH`. A stale owner that thaws in the middle of its
 * own sorting removes journals by the name it knows; so either it did so before, when segment and snapshot were already
 * there to be read, or it removes nothing.
 */
export interface Journal {
  readonly name: string;
  readonly number: number;
  /** In every entry, and in the name: tells the journal's entries from what people sent. */
  readonly salt: number;
  readonly path: string;
  readonly file: DiskFile;
  /** Bytes that are durable; the next round is written here. */
  length: number;
}

/** Which journal: its owner's epoch, its number among that owner's, its salt. */
export interface JournalId {
  readonly epoch: number;
  readonly number: number;
  readonly salt: number;
}

const pattern = /^journal-([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{8})\.(?:log|by-[0-9a-f]{8})$/;

function journalName({ epoch, number, salt }: JournalId): string {
  return `journal-${hex(epoch)}-${hex(number)}-${hex(salt)}.log`;
}

/** What an owner of a later epoch calls it. */
export function takenName(name: string, epoch: number): string {
  return name.replace(/\.[^.]*$/, `.by-${hex(epoch)}`);
}

/** What a journal's file name says, or undefined for another file. */
export function parseJournalName(name: string): JournalId | undefined {
  const [, epoch, number, salt] = pattern.exec(name) ?? [];
  if (!epoch || !number || !salt) return undefined;
  return { epoch: Number.parseInt(epoch, 16), number: Number.parseInt(number, 16), salt: Number.parseInt(salt, 16) };
}

export async function createJournal(disk: Disk, folder: string, id: Omit<JournalId, "salt">): Promise<Journal> {
  const salt = randomBytes(4).readUInt32LE();
  const name = journalName({ ...id, salt });
  const path = join(folder, name);
  const file = await disk.open(path, "create");
  try {
    await disk.syncFolder(folder);
  } catch (problem) {
    await file.close();
    await disk.remove(path);
    throw problem;
  }
  return { name, number: id.number, salt, path, file, length: 0 };
}

export function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
