import { join } from "node:path";
import { LogError } from "../log-error.ts";
import type { Disk, DiskFile } from "./disk.ts";

const EPOCH_BYTES = 16;

/**
 * The file `owner` in the volume says under which epoch the volume is written. An owner reads it before every write and
 * again after the sync, before it acknowledges. Whoever takes over writes its higher epoch first and reads the journals
 * after, so either the old owner sees the new epoch and acknowledges nothing, or its bytes were there to be read.
 */
export class OwnerFence {
  readonly epoch: number;
  readonly #file: DiskFile;
  readonly #bytes = Buffer.alloc(EPOCH_BYTES);

  private constructor(epoch: number, file: DiskFile) {
    this.epoch = epoch;
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
    await file.write([Buffer.from(String(epoch).padStart(EPOCH_BYTES, "0"))], 0);
    await file.sync();
    await disk.syncFolder(folder);
    return fence;
  }

  /** True while no higher epoch was written. */
  holds(): boolean {
    this.#file.readNow(this.#bytes, 0);
    return Number(this.#bytes.toString("latin1")) === this.epoch;
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #present(): Promise<number> {
    const bytes = Buffer.alloc(EPOCH_BYTES);
    const read = await this.#file.read(bytes, 0);
    return read === EPOCH_BYTES ? Number(bytes.toString("latin1")) : 0;
  }
}
