/**
 * Records of one put as places in the request's bytes: how the edge hands 500 records over without 500 objects.
 *
 * The arrays may be longer than `count` and are used again for the next request: they hold only until the use case has
 * returned its promise. `source` must stay as it is until that promise settles.
 */
export interface RecordSlices {
  /** How data stands in `source`: base64 text of a JSON request (checked by the edge), or bytes. */
  readonly encoding: "base64" | "binary";
  readonly source: Buffer;
  readonly count: number;
  /** Partition keys in UTF-8. */
  readonly keyStart: Uint32Array;
  readonly keyEnd: Uint32Array;
  readonly dataStart: Uint32Array;
  readonly dataEnd: Uint32Array;
  /** Decimal, by record; left out when no record has one. */
  readonly explicitHashKeys?: readonly (string | undefined)[];
}

/** The same slices in arrays of their own, for a use case that has to wait before it can pack them. */
export function copySlices(slices: RecordSlices): RecordSlices {
  const { count } = slices;
  return {
    ...slices,
    keyStart: slices.keyStart.slice(0, count),
    keyEnd: slices.keyEnd.slice(0, count),
    dataStart: slices.dataStart.slice(0, count),
    dataEnd: slices.dataEnd.slice(0, count),
    ...(slices.explicitHashKeys && { explicitHashKeys: slices.explicitHashKeys.slice(0, count) }),
  };
}

/** Bytes of a record's data once decoded; base64 is sized by its length. */
export function dataBytes(slices: RecordSlices, index: number): number {
  const start = slices.dataStart[index] as number;
  const end = slices.dataEnd[index] as number;
  const stored = end - start;
  if (slices.encoding === "binary" || stored === 0) return stored;
  const { source } = slices;
  const padding = source[end - 1] !== 0x3d ? 0 : source[end - 2] === 0x3d ? 2 : 1;
  return (stored / 4) * 3 - padding;
}
