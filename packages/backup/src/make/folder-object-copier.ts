import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { StagedVolume } from "@millrace/log";
import { filePath } from "@millrace/objects";
import { placeFile } from "../folder/place-file.ts";
import { walkFiles } from "../folder/walk-files.ts";
import { coldKeys } from "./cold-keys.ts";
import { isNeededOnly } from "./needed-keys.ts";
import type { ObjectCopier } from "./object-copier.ts";

export interface FolderObjectCopierOptions {
  /** The folder of the objects. */
  readonly from: string;
  /** The backup's. */
  readonly to: string;
  readonly volumeId: string;
}

/**
 * Objects of a folder. A file there is written aside and renamed, and never changed again: a second name of it stays what it was. The
 * time of a file says whether it came before the moment; one that was replaced after it is in the backup as it was before.
 */
export class FolderObjectCopier implements ObjectCopier {
  readonly #options: FolderObjectCopierOptions;
  readonly #secured = new Set<string>();

  constructor(options: FolderObjectCopierOptions) {
    this.#options = options;
  }

  async prepare(): Promise<void> {
    for await (const path of this.#others()) await this.#bring(path, Number.POSITIVE_INFINITY);
  }

  async secure(keys: readonly string[], volume: StagedVolume | undefined): Promise<string[]> {
    const missing: string[] = [];
    const { from, to, volumeId } = this.#options;
    for (const key of [...keys, ...coldKeys(volumeId, volume)]) {
      if (this.#secured.has(key)) continue;
      const path = filePath(key);
      if (await placeFile(join(from, path), join(to, path))) this.#secured.add(key);
      else missing.push(key);
    }
    await this.#forget(new Set([...keys, ...coldKeys(volumeId, volume)]));
    return missing;
  }

  async finish(momentMs: number): Promise<void> {
    for await (const path of this.#others()) await this.#bring(path, momentMs);
  }

  /** What an earlier moment wanted and this one does not. */
  async #forget(wanted: ReadonlySet<string>): Promise<void> {
    for (const key of this.#secured) {
      if (wanted.has(key)) continue;
      await rm(join(this.#options.to, filePath(key)), { force: true });
      this.#secured.delete(key);
    }
  }

  /** All files but unfinished writes, and those of which only some are wanted. */
  async *#others(): AsyncGenerator<string> {
    const enters = (folder: string) => !folder.startsWith(".") && !isNeededOnly(folder);
    for await (const path of walkFiles(this.#options.from, enters)) if (!path.startsWith(".")) yield path;
  }

  async #bring(path: string, untilMs: number): Promise<void> {
    const [from, to] = [join(this.#options.from, path), join(this.#options.to, path)];
    const [there, here] = await Promise.all([findTime(from), findTime(to)]);
    if (there === undefined || there > untilMs || there === here) return;
    if (here !== undefined) await rm(to);
    await placeFile(from, to);
  }
}

async function findTime(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  // A copy has its original's time in whole milliseconds.
  return found && Math.floor(found.mtimeMs);
}
