/** Bytes that the hot writers put down by hand; the names are RFC 8949's. */
export const CBOR_BREAK = 0xff;
export const CBOR_MAP_OPEN = 0xbf;
export const CBOR_TAG_TIME = 0xc1;

export const CBOR_UNSIGNED = 0;
export const CBOR_NEGATIVE = 1;
export const CBOR_BYTES = 2;
export const CBOR_TEXT = 3;
export const CBOR_LIST = 4;
export const CBOR_MAP = 5;

/** Writes a major type with its argument in the shortest form; returns where the next byte goes. Takes at most 9 bytes. */
export function writeCborHead(
  out: Buffer,
  at: number,
  head: { readonly major: number; readonly value: number },
): number {
  const { value } = head;
  const top = head.major << 5;
  if (value < 24) return out.writeUInt8(top | value, at);
  if (value < 0x100) {
    out[at] = top | 24;
    return out.writeUInt8(value, at + 1);
  }
  if (value < 0x1_0000) {
    out[at] = top | 25;
    return out.writeUInt16BE(value, at + 1);
  }
  if (value < 0x1_0000_0000) {
    out[at] = top | 26;
    return out.writeUInt32BE(value, at + 1);
  }
  out[at] = top | 27;
  return out.writeBigUInt64BE(BigInt(value), at + 1);
}
