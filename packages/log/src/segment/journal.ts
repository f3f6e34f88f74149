import { join } from "node:path";
import type { Disk, DiskFile } from "./disk.ts";

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
  readonly path: string;
  readonly file: DiskFile;
  /** Bytes that are durable; the next round is written here. */
  length: number;
}

const pattern = /^journal-([0-9a-f]{8})-([0-9a-f]{8})\.(?:log|by-[0-9a-f]{8})$/;

export function journalName(epoch: number, number: number): string {
  return `journal-${hex(epoch)}-${hex(number)}.log`;
}

/** What an owner of a later epoch calls it. */
export function takenName(name: string, epoch: number): string {
  return name.replace(/\.[^.]*$/, `.by-${hex(epoch)}`);
}

/** Epoch and number of a journal's file name, or undefined for another file. */
export function parseJournalName(name: string): { epoch: number; number: number } | undefined {
  const m = pattern.exec(name);
  return m ? { epoch: Number.parseInt(m[1] ?? "", 16), number: Number.parseInt(m[2] ?? "", 16) } : undefined;
}

export async function createJournal(
  disk: Disk,
  folder: string,
  id: { epoch: number; number: number },
): Promise<Journal> {
  const name = journalName(id.epoch, id.number);
  const path = join(folder, name);
  const file = await disk.open(path, "create");
  await disk.syncFolder(folder);
  return { name, number: id.number, path, file, length: 0 };
}

export function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
