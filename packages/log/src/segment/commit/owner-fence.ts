import { join } from "node:path";
import { crc32 } from "node:zlib";
import { LogError } from "../../log-error.ts";
import type { Disk, DiskFile } from "../disk/disk.ts";

/** Sixteen digits of the epoch, eight of their CRC-32 in hexadecimal. */
const EPOCH_DIGITS = 16;
const OWNER_BYTES = 24;

/**
 * The file `owner` in the volume says under which epoch the volume is written. An owner reads it before every write and
 * again after the sync, before it acknowledges. Whoever takes over writes its higher epoch first and reads the journals
 * after, so either the old owner sees the new epoch and acknowledges nothing, or its bytes were there to be read.
 */
export class OwnerFence {
  readonly epoch: number;
  readonly #file: DiskFile;
  readonly #mine: Buffer;
  readonly #bytes = Buffer.alloc(OWNER_BYTES);

  private constructor(epoch: number, file: DiskFile) {
    this.epoch = epoch;
    this.#mine = encode(epoch);
    this.#file = file;
  }

  /** Takes the volume under `epoch`. Throws `fenced` when it was taken under that epoch or a higher one before. */
  static async take(disk: Disk, folder: string, epoch: number): Promise<OwnerFence> {
    const path = join(folder, "owner");
    const names = await disk.list(folder);
    const file = await disk.open(path, names.includes("owner") ? "update" : "create");
    const fence = new OwnerFence(epoch, file);
    const present = await fence.#present();
    if (present >= epoch) {
      await file.close();
      throw new LogError("fenced", `The log volume was taken under epoch ${present}; epoch ${epoch} is stale.`);
    }
    await file.write([fence.#mine], 0);
    await file.sync();
    await disk.syncFolder(folder);
    return fence;
  }

  /** True while no higher epoch was written. */
  holds(): boolean {
    this.#file.readNow(this.#bytes, 0);
    return this.#bytes.equals(this.#mine);
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** The epoch in the file; 0 when there is none yet, or when it is damaged: the lease, not the file, decides who may come. */
  async #present(): Promise<number> {
    const bytes = Buffer.alloc(OWNER_BYTES);
    await this.#file.read(bytes, 0);
    const epoch = Number(bytes.toString("latin1", 0, EPOCH_DIGITS));
    return Number.isSafeInteger(epoch) && bytes.equals(encode(epoch)) ? epoch : 0;
  }
}

function encode(epoch: number): Buffer {
  const digits = String(epoch).padStart(EPOCH_DIGITS, "0");
  return Buffer.from(digits + crc32(digits).toString(16).padStart(8, "0"), "latin1");
}
