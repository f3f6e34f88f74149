import type { Readable } from "node:stream";

export interface ObjectEntry {
  readonly key: string;
  readonly bytes: number;
}

export interface PutOptions {
  /** Leave an object that is already there as it is. */
  readonly ifAbsent?: boolean;
}

/**
 * Named byte strings, written whole: a reader sees all of an object or none of it. Drivers: a folder, S3. Both pass one
 * suite. Keys are paths with `/`, without empty, `.` or `..` parts; none is
 * a folder of another.
 */
export interface Objects {
  /** Stores bytes, or the file at a path. Durable when it resolves. False when `ifAbsent` found the object there. */
  put(key: string, content: Uint8Array | { readonly file: string }, options?: PutOptions): Promise<boolean>;
  /** The whole object. Throws resource.notFound. */
  get(key: string): Promise<Buffer>;
  /** Bytes from `offset`; fewer than `length` at the end, none past it. Throws resource.notFound. */
  getRange(key: string, offset: number, length: number): Promise<Buffer>;
  /** The object from `offset` on, piece by piece. Throws resource.notFound. */
  read(key: string, offset?: number): Promise<Readable>;
  head(key: string): Promise<ObjectEntry | undefined>;
  /** Objects whose keys begin with `prefix`, in the order of their keys' bytes. `after` starts behind a key. */
  list(prefix: string, after?: string): AsyncIterable<ObjectEntry>;
  /** Idempotent. */
  delete(key: string): Promise<void>;
}
