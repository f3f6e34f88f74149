/** The values of a column's page, as Parquet encodes them. Nulls are not among them. */
export interface ValueRun {
  /** Of the page that is open. */
  readonly heldBytes: number;
  /** Whether the page has to end before the next row, however short it is. */
  readonly mustEndPage: boolean;
  /** Takes what the column's value reader let through. */
  add(value: unknown): void;
  /** The values of the page, which ends with this. */
  takePage(): EncodedValues;
  /** Ends the chunk and gives its memory back: the dictionary that its pages refer to, and the least and the greatest value. */
  takeChunk(): ChunkEnd;
}

export interface EncodedValues {
  readonly encoding: number;
  /** Valid until the next value. */
  readonly bytes: Buffer;
}

export interface ChunkEnd {
  readonly dictionary?: { readonly count: number; readonly bytes: Buffer } | undefined;
  readonly bounds?: { readonly min: Buffer; readonly max: Buffer } | undefined;
}

export const ENCODING = { plain: 0, rle: 3, dictionary: 8 } as const;
