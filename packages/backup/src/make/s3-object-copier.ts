import { AppError } from "@millrace/base";
import type { StagedVolume } from "@millrace/log";
import { type Objects, openFolderObjects } from "@millrace/objects";
import { coldKeys } from "./cold-keys.ts";
import type { ObjectCopier } from "./object-copier.ts";

export interface S3ObjectCopierOptions {
  readonly objects: Objects;
  /** The backup's folder of objects. */
  readonly to: string;
  readonly volumeId: string;
}

const AT_ONCE = 8;

/**
 * Of objects in an S3 only those are copied that work goes on with, and that will be gone from there soon; segments and buckets stay
 * where they are, and the manifest says where.
 */
export class S3ObjectCopier implements ObjectCopier {
  readonly #options: S3ObjectCopierOptions;
  readonly #secured = new Set<string>();
  readonly #folder: Objects;

  constructor(options: S3ObjectCopierOptions) {
    this.#options = options;
    this.#folder = openFolderObjects(options.to);
  }

  async prepare(): Promise<void> {
    // Tables that applications read at their start; they are written anew at the next.
    for await (const { key } of this.#options.objects.list("applications/")) {
      if (/^applications\/[^/]+\/reference\//.test(key)) await this.#copy(key);
    }
  }

  async secure(keys: readonly string[], volume: StagedVolume | undefined): Promise<string[]> {
    const missing: string[] = [];
    const waiting = keys.filter((key) => !this.#secured.has(key));
    const lane = async (): Promise<void> => {
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
        if (await this.#copy(key)) this.#secured.add(key);
        else missing.push(key);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    for (const key of coldKeys(this.#options.volumeId, volume)) {
      if (this.#secured.has(key)) continue;
      if (await this.#options.objects.head(key)) this.#secured.add(key);
      else missing.push(key);
    }
    await this.#forget(new Set(keys));
    return missing;
  }

  async finish(): Promise<void> {
    await this.prepare();
  }

  async #forget(wanted: ReadonlySet<string>): Promise<void> {
    for (const key of this.#secured) {
      if (wanted.has(key) || key.startsWith("log/")) continue;
      await this.#folder.delete(key);
      this.#secured.delete(key);
    }
  }

  async #copy(key: string): Promise<boolean> {
    try {
      await this.#folder.put(key, await this.#options.objects.get(key));
      return true;
    } catch (problem) {
      if (problem instanceof AppError && problem.code === "resource.notFound") return false;
      throw problem;
    }
  }
}
