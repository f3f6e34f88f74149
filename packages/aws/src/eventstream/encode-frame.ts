import { crc32 } from "node:zlib";

/**
 * One frame of `application/vnd.amazon.eventstream`:
 *
 *     u32 total length · u32 length of the headers · u32 CRC32 of these 8 bytes
 *     headers: u8 name length, name, u8 type (7 = string), u16 value length, value
 *     payload
 *     u32 CRC32 of everything before it
 *
 * Numbers are big-endian.
 */
export function encodeFrame(headers: Readonly<Record<string, string>>, payload: Buffer): Buffer {
  const head = encodeHeaders(headers);
  const frame = Buffer.allocUnsafe(PRELUDE_BYTES + head.length + payload.length + CRC_BYTES);
  frame.writeUInt32BE(frame.length, 0);
  frame.writeUInt32BE(head.length, 4);
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8);
  head.copy(frame, PRELUDE_BYTES);
  payload.copy(frame, PRELUDE_BYTES + head.length);
  const end = frame.length - CRC_BYTES;
  frame.writeUInt32BE(crc32(frame.subarray(0, end)), end);
  return frame;
}

const PRELUDE_BYTES = 12;
const CRC_BYTES = 4;
const STRING_TYPE = 7;

function encodeHeaders(headers: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  for (const [name, value] of Object.entries(headers)) {
    const text = Buffer.from(value, "utf8");
    const length = Buffer.of(STRING_TYPE, text.length >> 8, text.length & 255);
    parts.push(Buffer.of(name.length), Buffer.from(name, "latin1"), length, text);
  }
  return Buffer.concat(parts);
}
