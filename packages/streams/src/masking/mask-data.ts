import { MIB } from "@millrace/base";
import { decodeData } from "../decode/decode-data.ts";
import { unpackBase64 } from "../decode/unpack-base64.ts";
import { isGzip, unpackGzip } from "../decode/unpack-gzip.ts";
import { MASK, maskJson } from "./mask-json.ts";
import { maskText } from "./mask-text.ts";

export interface MaskedData {
  readonly data: Buffer;
  readonly isMasked: boolean;
}

/** How deep packings in packings are looked into; what is deeper is masked as a whole. */
const DEPTH_MAX = 4;
const UNPACKED_MAX = 16 * MIB;
const whole: MaskedData = { data: Buffer.from(MASK), isMasked: true };
/** Bytes that begin an object of JSON in another encoding than UTF-8, or with control characters behind it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: of UTF-16 every other byte is one.
const BEGINS = /^(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)?[\s\0\x1e]*(?:\[[\s\0]*)*\{[\s\0]*["}]/;
const BEGINNING_BYTES = 256;

/**
 * Data as somebody may see it who may not see what stands at these paths: the same bytes when nothing stands there; else
 * the JSON with these values masked, unpacked when it was packed, so that no way of showing it brings them back. JSON is
 * found as a whole record, document after document, line by line, and within gzip and base 64. What looks like any of these and
 * cannot be looked into is masked as a whole.
 */
export function maskData(data: Buffer, paths: readonly string[], depth = 0): MaskedData {
  if (paths.length === 0) return { data, isMasked: false };
  if (isGzip(data)) {
    const unpacked = unpackGzip(data, UNPACKED_MAX);
    if (!("bytes" in unpacked) || depth === DEPTH_MAX) return whole;
    return inside(data, maskData(unpacked.bytes, paths, depth + 1));
  }
  const { format, text } = decodeData(data);
  if (text === undefined) {
    return BEGINS.test(data.toString("latin1", 0, BEGINNING_BYTES)) ? whole : { data, isMasked: false };
  }
  const masked = format === "json" ? maskJson(text, paths) : maskText(text, paths);
  if (masked !== undefined) return { data: Buffer.from(masked), isMasked: true };
  const unpacked = format === "text" ? unpackBase64(data) : undefined;
  if (!unpacked || !("bytes" in unpacked)) return { data, isMasked: false };
  return depth === DEPTH_MAX ? whole : inside(data, maskData(unpacked.bytes, paths, depth + 1));
}

/** What was packed stays packed when nothing in it had to be masked. */
function inside(packed: Buffer, masked: MaskedData): MaskedData {
  return masked.isMasked ? masked : { data: packed, isMasked: false };
}
