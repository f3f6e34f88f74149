const LENGTH_BYTES = 4;

/** Records one after the other, each behind its length (32 bits, little-endian) and in one part with it. */
export interface PackedRecords {
  readonly parts: readonly Buffer[];
}

/** Copies records into one part. */
export function packRecords(records: readonly Buffer[]): PackedRecords {
  const packed = Buffer.allocUnsafe(records.reduce((sum, record) => sum + LENGTH_BYTES + record.length, 0));
  let at = 0;
  for (const record of records) {
    at = packed.writeUInt32LE(record.length, at);
    at += record.copy(packed, at);
  }
  return { parts: [packed] };
}

/** The records, or those at the places that are wanted, as views. */
export function unpackRecords({ parts }: PackedRecords, isWanted: (place: number) => boolean = () => true): Buffer[] {
  const records: Buffer[] = [];
  let place = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; place++) {
      const from = at + LENGTH_BYTES;
      at = from + part.readUInt32LE(at);
      if (isWanted(place)) records.push(part.subarray(from, at));
    }
  }
  return records;
}
