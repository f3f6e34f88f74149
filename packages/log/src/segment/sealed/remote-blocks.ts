/** Reads a part of a segment from where it was tiered to. */
export interface RemoteSegments {
  readRange(segment: string, offset: number, length: number): Promise<Buffer>;
}

const BLOCK_BYTES = 1024 * 1024;
const BLOCKS_MAX = 16;

/** Reads of cold segments in blocks, the last few of which are kept: pages of one reader follow each other closely. */
export class RemoteBlocks {
  readonly #remote: RemoteSegments;
  readonly #blocks = new Map<string, Promise<Buffer>>();

  constructor(remote: RemoteSegments) {
    this.#remote = remote;
  }

  async read(segment: string, offset: number, length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    const end = offset + length;
    for (let at = offset; at < end; ) {
      const block = Math.floor(at / BLOCK_BYTES);
      const bytes = await this.#block(segment, block);
      const from = at - block * BLOCK_BYTES;
      const part = bytes.subarray(from, Math.min(bytes.length, end - block * BLOCK_BYTES));
      if (part.length === 0) break;
      parts.push(part);
      at += part.length;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  /** Forgets what was read of a segment: it did not match its checksum, and the next read may get better bytes. */
  forget(segment: string): void {
    for (const key of this.#blocks.keys()) if (key.startsWith(`${segment}/`)) this.#blocks.delete(key);
  }

  #block(segment: string, block: number): Promise<Buffer> {
    const key = `${segment}/${block}`;
    const known = this.#blocks.get(key);
    if (known !== undefined) this.#blocks.delete(key);
    const bytes = known ?? this.#remote.readRange(segment, block * BLOCK_BYTES, BLOCK_BYTES);
    this.#blocks.set(key, bytes);
    if (known === undefined) bytes.catch(() => this.#blocks.delete(key));
    const oldest = this.#blocks.size > BLOCKS_MAX ? this.#blocks.keys().next().value : undefined;
    if (oldest !== undefined) this.#blocks.delete(oldest);
    return bytes;
  }
}
