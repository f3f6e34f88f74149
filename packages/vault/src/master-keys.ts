import { AppError, invariant } from "@millrace/base";
import { openBytes, sealBytes } from "./seal-bytes.ts";

export interface MasterKey {
  readonly version: number;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** 32 bytes, wrapped under one version of the master key. */
export interface Wrapped {
  readonly wrapped: Uint8Array<ArrayBuffer>;
  readonly masterVersion: number;
}

/** Wraps and unwraps data keys. The newest version wraps, every configured one unwraps. */
export class MasterKeys {
  readonly newest: number;
  readonly #keys: ReadonlyMap<number, Buffer>;

  constructor(keys: readonly MasterKey[]) {
    invariant(keys.length > 0, "there is a master key");
    for (const { key } of keys) invariant(key.length === 32, "a master key has 32 bytes");
    this.#keys = new Map(keys.map(({ version, key }) => [version, key]));
    invariant(this.#keys.size === keys.length, "every version of the master key is given once");
    this.newest = Math.max(...this.#keys.keys());
  }

  /** `context` names the place of the key, such as "team|version": a row moved elsewhere does not unwrap. */
  wrap(context: string, key: Uint8Array): Wrapped {
    return { wrapped: Uint8Array.from(sealBytes(this.#key(this.newest), context, key)), masterVersion: this.newest };
  }

  unwrap(context: string, { wrapped, masterVersion }: Wrapped): Buffer {
    try {
      return openBytes(this.#key(masterVersion), context, wrapped);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw broken(
        `The master key ${masterVersion} of MILLRACE_MASTER_KEY is not the one that sealed ${context}.`,
        cause,
      );
    }
  }

  #key(version: number): Buffer {
    const key = this.#keys.get(version);
    if (!key)
      throw broken(`Something is sealed under master key ${version}, which MILLRACE_MASTER_KEY no longer holds.`);
    return key;
  }
}

function broken(sentence: string, cause?: unknown): AppError {
  return new AppError("internal", {}, { detail: sentence, cause });
}
