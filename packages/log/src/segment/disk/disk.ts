/**
 * The file operations that the segment driver needs, as a dependency, so that a simulation can tear writes, lose what
 * was not synced, fill the disk and flip bits. `nodeDisk` is the real one.
 */
export interface DiskFile {
  /** Writes all buffers, in order, from `position`. */
  write(buffers: readonly Buffer[], position: number): Promise<void>;
  /** Returns when everything written is on the medium (fdatasync). */
  sync(): Promise<void>;
  /** Fills `into` from `position`; returns the bytes read, fewer only at the end of the file. */
  read(into: Buffer, position: number): Promise<number>;
  /** The same without waiting; for a few bytes that are surely in memory. */
  readNow(into: Buffer, position: number): number;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

export interface Disk {
  makeFolder(folder: string): Promise<void>;
  /** `create` fails when the file exists. */
  open(path: string, how: "create" | "read" | "update"): Promise<DiskFile>;
  list(folder: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file another name beside the one it has. */
  link(from: string, to: string): Promise<void>;
  /** No error when there is no such file. */
  remove(path: string): Promise<void>;
  /** Removes a folder with all that is in it. No error when there is none. */
  removeFolder(folder: string): Promise<void>;
  /** Makes names made, changed and removed in the folder durable. */
  syncFolder(folder: string): Promise<void>;
  /** How full the file system is, 0 to 1. */
  usedFraction(folder: string): Promise<number>;
}
