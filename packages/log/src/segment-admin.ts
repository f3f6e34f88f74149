/** A sealed segment as tiering sees it. */
export interface SealedSegment {
  /** Unique in its volume, and never given to other bytes. */
  readonly name: string;
  readonly bytes: number;
  /** CRC-32 of the checksums of the entries, each of which is verified whenever it is read. */
  readonly crc: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** A copy is in the object store. */
  readonly tiered: boolean;
  /** The local copy is gone. */
  readonly cold: boolean;
  /** No shard wants anything in it. */
  readonly dead: boolean;
}

/**
 * What tiering does with a volume's sealed segments: copy each (`list`, `read`), say so (`markTiered`, again after the owner
 * was restarted: who keeps the list of copies is the caller), free the local disk (`cool`), and `remove` the dead ones
 * after their copies. Readers of a shard notice nothing.
 */
export interface SegmentAdmin {
  list(): Promise<SealedSegment[]>;
  /** Bytes of a segment as it lies on the disk: fewer at its end, or when more are asked for than one answer takes. */
  read(name: string, offset: number, length: number): Promise<Buffer>;
  /** Says that a verified copy of the whole segment is in the object store. */
  markTiered(name: string): Promise<void>;
  /** Gives the local disk back the bytes of a tiered segment; its records are read from the object store from now on. */
  cool(name: string): Promise<void>;
  /** Removes a segment that no shard wants. `conflict` when one does. */
  remove(name: string): Promise<void>;
  /** Takes in a segment of so many bytes that is in the object store only: a volume is restored from there. */
  adopt(name: string, bytes: number): Promise<void>;
}
