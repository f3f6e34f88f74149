import { blocks } from "../../batch/block-pool.ts";
import type { Disk, DiskFile } from "./disk.ts";

interface OpenFile {
  readonly file: Promise<DiskFile>;
  readers: number;
  forgotten: boolean;
}

const OPEN_FILES_MAX = 64;

/** The files being read, a bounded number of them, each closed when it was forgotten and its last reader is done. */
export class OpenFiles {
  readonly #disk: Disk;
  readonly #open = new Map<string, OpenFile>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  open(path: string): Promise<DiskFile> {
    return this.#entry(path).file;
  }

  async read(path: string, offset: number, length: number): Promise<Buffer> {
    const entry = this.#entry(path);
    entry.readers += 1;
    try {
      const file = await entry.file;
      const bytes = blocks.take(length);
      const read = await file.read(bytes, offset);
      return read === length ? bytes : bytes.subarray(0, read);
    } finally {
      entry.readers -= 1;
      if (entry.forgotten && entry.readers === 0) close(entry);
    }
  }

  forget(path: string): void {
    const entry = this.#open.get(path);
    if (!entry) return;
    this.#open.delete(path);
    entry.forgotten = true;
    if (entry.readers === 0) close(entry);
  }

  async close(): Promise<void> {
    for (const path of [...this.#open.keys()]) this.forget(path);
  }

  #entry(path: string): OpenFile {
    const known = this.#open.get(path);
    // Taken out and put in again: the map's order is the order of use.
    if (known) this.#open.delete(path);
    const entry = known ?? { file: this.#disk.open(path, "read"), readers: 0, forgotten: false };
    this.#open.set(path, entry);
    if (!known) entry.file.catch(() => this.#open.delete(path));
    const oldest = this.#open.size > OPEN_FILES_MAX ? this.#open.keys().next().value : undefined;
    if (oldest !== undefined) this.forget(oldest);
    return entry;
  }
}

function close(entry: OpenFile): void {
  entry.file.then((file) => file.close()).catch(() => undefined);
}
