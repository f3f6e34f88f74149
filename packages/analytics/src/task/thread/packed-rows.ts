/** Encoded rows of an output, one behind the other: u32 length, little-endian, and the row. */
export interface PackedRows {
  readonly outputId: string;
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const LENGTH_BYTES = 4;

export function packRows(outputId: string, rows: readonly Buffer[]): PackedRows {
  const length = rows.reduce((sum, row) => sum + LENGTH_BYTES + row.length, 0);
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const row of rows) {
    bytes.writeUInt32LE(row.length, at);
    row.copy(bytes, at + LENGTH_BYTES);
    at += LENGTH_BYTES + row.length;
  }
  return { outputId, count: rows.length, bytes: new Uint8Array(bytes.buffer, 0, length) };
}

/** The rows again, as views. */
export function unpackRows({ bytes }: PackedRows): Buffer[] {
  const from = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: Buffer[] = [];
  for (let at = 0; at < from.length; ) {
    const start = at + LENGTH_BYTES;
    at = start + from.readUInt32LE(at);
    rows.push(from.subarray(start, at));
  }
  return rows;
}
