/** The record with the delimiter behind it. Whether one is already there is not asked: AWS does not ask either. */
export function appendDelimiter(data: Buffer, delimiter: Buffer | undefined): Buffer {
  return delimiter && delimiter.length > 0 ? Buffer.concat([data, delimiter]) : data;
}
